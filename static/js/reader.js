// The reader, made handier: a chosen commitment is marked on both sides and brought level; j and k go on.
// Without this the numbers are plain links from note to text and back. Notes are looked up when they are
// needed: filtering by sector puts others in their place.
(() => {
  "use strict";
  const notes = () => [...document.querySelectorAll(".notes > li")];
  if (!notes().length) return;
  const marks = (key) => document.querySelectorAll(`.original .c[data-key="${CSS.escape(key)}"]`);
  const noteOf = (key) => document.getElementById(`n-${key}`);
  const current = () => document.querySelector(".notes > li.here");
  const wide = matchMedia("(min-width: 60.01rem)");

  const choose = (note) => {
    if (!note) return;
    document.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
    const words = marks(note.dataset.key);
    note.classList.add("here");
    words.forEach((element) => element.classList.add("here"));
    history.replaceState(history.state, "", `#c-${note.dataset.key}`);
    const element = wide.matches && words.length ? words[0] : note;
    const box = element.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) element.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const number = event.target.closest(".number, .ref");
    const words = event.target.closest(".c[data-key]");
    const owner = event.target.closest("#read [data-key]");
    if (!owner || (!number && !words)) return;
    if (number) event.preventDefault();
    choose(noteOf(owner.dataset.key));
    if (!number) return;
    const other = number.matches(".ref")
      ? noteOf(owner.dataset.key).querySelector(".number")
      : document.querySelector(`#c-${CSS.escape(owner.dataset.key)} .ref`);
    if (other) other.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key !== "j" && event.key !== "k") return;
    const all = notes();
    const at = all.indexOf(current());
    choose(all[event.key === "j" ? at + 1 : Math.max(0, at - 1)]);
    if (current()) current().querySelector(".number").focus({ preventScroll: true });
  });

  const asked = location.hash.match(/^#[cn]-(.+)$/);
  if (asked) choose(noteOf(decodeURIComponent(asked[1])));
})();
