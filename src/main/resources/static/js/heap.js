// Sends a heap in small groups: its progress is seen, and a lost connection costs one group. Without this the form sends
// everything at once. What came of a group is read from the page that the form would have shown.
(() => {
  "use strict";
  const MOST_FILES = 8;
  const MOST_BYTES = 8 * 1024 * 1024;
  const form = document.querySelector(".heap");
  const input = form.querySelector("input[type=file]");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button[type=submit]");
  const news = document.querySelector(".heap-news");

  const select = (files) => {
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
  };

  const nextGroup = (files) => {
    let bytes = 0;
    const end = files.findIndex((file, at) => {
      bytes += file.size;
      return at > 0 && (at === MOST_FILES || bytes > MOST_BYTES);
    });
    return end < 0 ? files : files.slice(0, end);
  };

  const sent = async (group) => {
    const body = new FormData(form);
    body.delete("files");
    group.forEach((file) => body.append("files", file));
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok || new URL(answer.url).pathname !== new URL(form.action).pathname) {
      throw new Error(`${answer.status} ${answer.url}`);
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const recount = (text, numbers) => {
    let at = 0;
    return text.replace(/\d+/g, () => numbers[at++]);
  };

  const say = (kind, text) => {
    const line = document.createElement("div");
    line.className = `alert alert-${kind}`;
    line.setAttribute("role", kind === "danger" ? "alert" : "status");
    line.textContent = text;
    news.replaceChildren(line);
  };

  const totals = [];
  const show = (page) => {
    const done = page.querySelector("main > .alert-success");
    if (done === null) {
      throw new Error("refused", { cause: page.querySelector("main > .alert-danger")?.textContent });
    }
    (done.textContent.match(/\d+/g) ?? []).forEach((count, at) => { totals[at] = (totals[at] ?? 0) + Number(count); });
    say("success", recount(done.textContent, totals));
    ["unfit", "landed"].forEach((id) => {
      const fresh = page.getElementById(id);
      const here = document.getElementById(id);
      here.hidden = here.hidden && fresh.hidden;
      here.querySelector("ul").append(...fresh.querySelectorAll("li"));
      const heading = here.querySelector("h2");
      heading.textContent = recount(heading.textContent, [here.querySelectorAll("li").length]);
    });
    document.getElementById("tray").replaceWith(page.getElementById("tray"));
  };

  const send = async () => {
    let left = [...input.files];
    bar.max = left.length;
    bar.value = 0;
    bar.hidden = false;
    button.disabled = true;
    try {
      while (left.length > 0) {
        const group = nextGroup(left);
        show(await sent(group));
        left = left.slice(group.length);
        bar.value = bar.max - left.length;
      }
    } catch (failure) {
      const leftOver = form.dataset.failed.replace("#", left.length);
      say("danger", [failure.cause, leftOver].filter(Boolean).join(" "));
      console.error(failure);
    }
    select(left);
    bar.hidden = left.length === 0;
    button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelectorAll("main > .alert").forEach((old) => old.remove());
    send();
  });
  addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      form.classList.add("heap-over");
    }
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      form.classList.remove("heap-over");
    }
  });
  addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      form.classList.remove("heap-over");
      select([...input.files, ...event.dataTransfer.files]);
    }
  });
})();
