// Shows a video from another place in the page, once the reader has asked for it. Without this, the button
// is a link to the video.
for (const place of document.querySelectorAll("[data-player]")) {
  place.querySelector("a").addEventListener("click", (event) => {
    const address = place.dataset.player;
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
}
