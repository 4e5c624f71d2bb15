// The page asks for itself again whenever there is a new edition.
const own = document.getElementById("plenary-preview");
const events = new EventSource("/_plenary/events");
events.addEventListener("edition", (event) => {
  const told = JSON.parse(event.data);
  if (String(told.edition) !== own.dataset.edition || told.run !== own.dataset.run) location.reload();
});
