// Shows a video from another place in the page, once the reader has asked for it. Without this, the button
// is a link to the video. The document listens, so that a video that comes into the page later plays as well.
document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-player] a")?.closest("[data-player]");
  const address = place?.dataset.player ?? "";
  if (!address.startsWith("https:")) return;
  event.preventDefault();
  const isFile = /\.(mp4|webm|ogv)$/i.test(new URL(address).pathname);
  const player = document.createElement(isFile ? "video" : "iframe");
  if (isFile) player.controls = player.autoplay = true;
  else player.allow = "autoplay; fullscreen";
  player.title = place.querySelector(".video-title").textContent;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  player.src = address;
  place.replaceChildren(player);
  player.tabIndex = 0;
  player.focus();
});
