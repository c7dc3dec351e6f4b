// Draws the model with the case's way when its frame comes into view; the list below it says the same in words.
(() => {
  "use strict";
  const frame = document.querySelector(".case-diagram-frame");
  if (frame === null || !("IntersectionObserver" in window)) {
    return;
  }

  const loaded = (element, address) => new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(address));
    document.head.append(element);
  });

  const style = (address) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    return loaded(link, address);
  };

  const script = (address) => {
    const code = document.createElement("script");
    code.src = address;
    return loaded(code, address);
  };

  const fetched = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      throw new Error(`${answer.status} ${address}`);
    }
    return answer.json();
  };

  const centre = (canvas, element, scale) => {
    const outer = canvas.viewbox().outer;
    const width = outer.width / scale;
    const height = outer.height / scale;
    canvas.viewbox({ x: element.x + element.width / 2 - width / 2, y: element.y + element.height / 2 - height / 2, width, height });
  };

  const draw = async () => {
    const [way] = await Promise.all([fetched(frame.dataset.from), style(frame.dataset.style), script(frame.dataset.viewer)]);
    const viewer = new window.BpmnJS({ container: frame.querySelector(".case-diagram") });
    await viewer.importXML(way.model);
    const canvas = viewer.get("canvas");
    const elements = viewer.get("elementRegistry");
    const mark = (ids, name) => ids.filter((id) => elements.get(id)).forEach((id) => canvas.addMarker(id, name));
    mark(way.passed.filter((id) => !way.here.includes(id)), "way-passed");
    mark(way.lines, "way-line");
    mark(way.here, "way-stands");
    frame.querySelector("svg").setAttribute("aria-hidden", "true");

    const here = elements.get(way.here[0]);
    const look = {
      all: () => canvas.zoom("fit-viewport", "auto"),
      here: () => here && centre(canvas, here, 0.85),
      in: () => canvas.zoom(canvas.zoom() * 1.25),
      out: () => canvas.zoom(canvas.zoom() / 1.25),
    };
    frame.querySelectorAll("[data-look]").forEach((button) => button.addEventListener("click", () => look[button.dataset.look]()));
    if (frame.clientWidth > 900 || !here) {
      look.all();
    } else {
      look.here();
    }
    frame.classList.add("way-drawn");
  };

  const observer = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) {
      observer.disconnect();
      draw().catch((failure) => {
        frame.hidden = true;
        document.querySelector(".way-words").open = true;
        console.error(failure);
      });
    }
  }, { rootMargin: "200px" });
  frame.hidden = false;
  document.querySelector(".way-words").open = false;
  observer.observe(frame);
})();
