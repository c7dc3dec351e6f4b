// Sends a photo with its progress and shows the page's answer in place. Without this the form does the same.
(() => {
  "use strict";
  const LONGEST = 180000;
  const LARGEST_SHOWN = 8 * 1024 * 1024;

  const busy = (form, yes) => {
    form.querySelector("button").disabled = yes;
    form.querySelector("progress").hidden = !yes;
  };

  const say = (form, text) => {
    form.querySelector(".handin-says").textContent = text;
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("main.own-main");
    if (fresh === null) {
      return false;
    }
    document.querySelector("main").replaceWith(fresh);
    // An older photo has its answer on the page too: what is said of this one comes first.
    const answer = ["[aria-invalid]", ".alert-danger", ".answer", ".alert"]
      .map((kind) => fresh.querySelector(kind))
      .find((found) => found !== null);
    answer?.scrollIntoView({ block: "center" });
    answer?.focus({ preventScroll: true });
    return true;
  };

  const send = (form) => {
    const request = new XMLHttpRequest();
    const failed = () => {
      busy(form, false);
      say(form, form.dataset.failed);
    };
    request.open("POST", form.action);
    request.timeout = LONGEST;
    request.upload.onprogress = (event) => {
      form.querySelector("progress").value = event.lengthComputable ? (100 * event.loaded) / event.total : 0;
    };
    request.upload.onload = () => say(form, form.dataset.checking);
    request.onload = () => {
      if (request.status !== 200 || !show(request.responseText)) {
        failed();
      }
    };
    request.onerror = failed;
    request.ontimeout = failed;
    request.onabort = failed;
    const body = new FormData(form);
    busy(form, true);
    say(form, form.dataset.sending);
    request.send(body);
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.handin")) {
      event.preventDefault();
      send(event.target);
    }
  });

  document.addEventListener("change", (event) => {
    const picture = event.target.closest("form.handin")?.querySelector(".chosen-photo");
    if (event.target.type !== "file" || !picture) {
      return;
    }
    const file = event.target.files[0];
    picture.hidden = true;
    if (file && file.size <= LARGEST_SHOWN) {
      const reader = new FileReader();
      reader.onload = () => {
        picture.src = reader.result;
      };
      picture.onload = () => {
        picture.hidden = false;
      };
      reader.readAsDataURL(file);
    }
  });
})();
