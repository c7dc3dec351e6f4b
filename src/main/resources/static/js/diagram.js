// Draws a BPMN model where the page names one; the rows that name its nodes say what is marked on them.
// The tables say the same without it.
(() => {
  "use strict";

  const draw = async (place) => {
    const answer = await fetch(place.dataset.model, { credentials: "same-origin" });
    if (!answer.ok) {
      throw new Error(`${place.dataset.model}: ${answer.status}`);
    }
    const viewer = new BpmnJS({ container: place });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get("canvas");
    const elements = viewer.get("elementRegistry");
    const overlays = viewer.get("overlays");
    canvas.zoom("fit-viewport", "auto");
    for (const row of document.querySelectorAll("[data-node]")) {
      const node = row.dataset.node;
      if (elements.get(node) === undefined) {
        continue;
      }
      for (const mark of (row.dataset.marks ?? "").split(" ").filter((word) => word !== "")) {
        canvas.addMarker(node, `diagram-${mark}`);
      }
      if (row.dataset.count !== undefined) {
        const count = document.createElement("span");
        count.className = "diagram-count";
        count.textContent = row.dataset.count;
        overlays.add(node, { position: { top: -12, right: 12 }, html: count });
      }
    }
    place.classList.add("diagram-drawn");
  };

  for (const place of document.querySelectorAll(".diagram[data-model]")) {
    draw(place).catch((failure) => {
      place.hidden = true;
      console.error(failure);
    });
  }
})();
