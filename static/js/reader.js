// The reader, made handier: a chosen commitment is marked on both sides and brought level; j and k go on.
// Without this the numbers are plain links from note to text and back.
(() => {
  "use strict";
  const notes = [...document.querySelectorAll(".notes > li")];
  if (!notes.length) return;
  document.documentElement.classList.add("has-keys");
  const marks = (key) => document.querySelectorAll(`.original .c[data-key="${CSS.escape(key)}"]`);
  const wide = matchMedia("(min-width: 60.01rem)");
  let current = -1;

  const choose = (index, { scroll = true } = {}) => {
    if (index < 0 || index >= notes.length) return;
    document.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
    current = index;
    const note = notes[index];
    const words = marks(note.dataset.key);
    note.classList.add("here");
    words.forEach((element) => element.classList.add("here"));
    history.replaceState(null, "", `#c-${note.dataset.key}`);
    if (!scroll) return;
    const element = wide.matches && words.length ? words[0] : note;
    const box = element.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) element.scrollIntoView({ block: "center" });
  };
  const indexOf = (key) => notes.findIndex((note) => note.dataset.key === key);

  document.getElementById("read").addEventListener("click", (event) => {
    const number = event.target.closest(".number, .ref");
    const words = event.target.closest(".c[data-key]");
    const owner = event.target.closest("[data-key]");
    if (!owner || (!number && !words)) return;
    if (number) event.preventDefault();
    choose(indexOf(owner.dataset.key));
    if (!number) return;
    const other = number.matches(".ref")
      ? notes[current].querySelector(".number")
      : document.querySelector(`#c-${CSS.escape(owner.dataset.key)} .ref`);
    if (other) other.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key !== "j" && event.key !== "k") return;
    choose(event.key === "j" ? current + 1 : Math.max(0, current - 1));
    if (current >= 0) notes[current].querySelector(".number").focus({ preventScroll: true });
  });

  const asked = location.hash.match(/^#[cn]-(.+)$/);
  if (asked) choose(indexOf(decodeURIComponent(asked[1])));
})();
