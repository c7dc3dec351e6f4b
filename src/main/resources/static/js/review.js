// Keys for the review lane: the page works without them, and each button shows its own.
(() => {
  "use strict";
  const typing = (target) => target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    if (event.key === "ArrowLeft") {
      history.back();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const pressed = document.querySelector(`.review [data-key="${CSS.escape(key)}"]`);
    if (pressed !== null) {
      event.preventDefault();
      pressed.click();
    }
  });

  // A decision is sent once, however often the key is pressed.
  const sent = new Set();
  document.querySelectorAll(".review-side form").forEach((form) => form.addEventListener("submit", (event) => {
    if (sent.size > 0) {
      event.preventDefault();
    }
    sent.add(form);
  }));
  // Also where the browser brings the page back as it was left.
  addEventListener("pageshow", () => sent.clear());
})();
