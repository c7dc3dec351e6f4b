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
    // On a phone the whole would be too small to read: begin where most of them stand.
    const readable = 0.6;
    const rows = [...document.querySelectorAll("[data-count]")].filter((row) => elements.get(row.dataset.node) !== undefined);
    if (canvas.zoom() < readable / 1.6 && rows.length > 0) {
      const fullest = rows.reduce((one, other) => (Number(other.dataset.count) > Number(one.dataset.count) ? other : one));
      const node = elements.get(fullest.dataset.node);
      const width = place.clientWidth / readable;
      const height = place.clientHeight / readable;
      canvas.viewbox({ x: node.x + node.width / 2 - width / 2, y: node.y + node.height / 2 - height / 2, width, height });
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
