// Lets a picture of the tray be dragged onto a name; without this the form beside the picture does the same.
(() => {
  "use strict";
  let dragged = null;

  const nameAt = (event) => (dragged === null ? null : event.target.closest(".tray-names li"));

  const mark = (name) => {
    document.querySelectorAll(".tray-names .is-aimed-at").forEach((other) => other.classList.remove("is-aimed-at"));
    name?.classList.add("is-aimed-at");
  };

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("#tray .photo-item") ?? null;
    if (dragged !== null) {
      event.dataTransfer.effectAllowed = "all";
      event.dataTransfer.setData("text/plain", dragged.id);
    }
  });

  document.addEventListener("dragover", (event) => {
    const name = nameAt(event);
    mark(name);
    if (name) {
      event.preventDefault();
    }
  });

  document.addEventListener("drop", (event) => {
    const name = nameAt(event);
    if (name) {
      event.preventDefault();
      const form = dragged.querySelector("form.assign");
      form.elements.student.value = name.dataset.student;
      form.requestSubmit();
    }
  });

  document.addEventListener("dragend", () => {
    dragged = null;
    mark(null);
  });
})();
