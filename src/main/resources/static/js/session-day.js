// Ticks at the camera: each is kept on the phone first and sent until the server has it, so a lost connection, a reload
// or a closed page loses nothing. Without this script, or where the phone keeps nothing, the list is a plain form.
(() => {
  "use strict";
  const root = document.querySelector(".session-day");
  const said = root.dataset;
  const QUEUE = `bupai.ticks.${said.user}`;
  const SEEN = `bupai.rolls.${said.user}.`;
  const CACHE = "bupai-session-day";
  const LONGEST_PAUSE = 30000;
  const words = (text, ...values) => values.reduce((line, value, at) => line.replace(`{${at}}`, value), text);

  const queue = {
    all: () => JSON.parse(localStorage.getItem(QUEUE) ?? "[]"),
    // Read again each time: another tab of this phone may have added or sent some.
    change: (how) => localStorage.setItem(QUEUE, JSON.stringify(how(queue.all()))),
    of: (address) => queue.all().filter((tick) => tick.address === address),
  };

  // What a phone cannot keep is sent by the form instead.
  const keep = (tick) => {
    try {
      queue.change((ticks) => [...ticks, tick]);
      return true;
    } catch (full) {
      console.warn("ticks cannot be kept here", full);
      return false;
    }
  };

  const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

  let token = document.querySelector("input[name=_csrf]")?.value;

  class SignedOut extends Error {}
  class NotTaken extends Error {}

  const ask = async (address, body) => {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      body: body && JSON.stringify(body),
      headers: body ? { "Content-Type": "application/json", "X-CSRF-TOKEN": token } : {},
      redirect: "manual",
      signal: AbortSignal.timeout(15000),
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      throw new SignedOut();
    }
    if (!answer.ok) {
      const detail = answer.status < 500 && answer.status !== 403
        ? (await answer.json().catch(() => ({}))).detail : undefined;
      throw detail ? new NotTaken(detail) : new Error(String(answer.status));
    }
    const state = await answer.json();
    token = state.token;
    return state;
  };

  /** Sends what waits for one class; a session begun meanwhile has another token, so it is read first. */
  const send = async (address, fresh) => {
    if (fresh) {
      await ask(address);
    }
    const ticks = queue.of(address).slice(0, 200);
    const state = await ask(address, {
      sentAt: Date.now(),
      ticks: ticks.map(({ id, student, absent, at }) => ({ id, student, absent, at })),
    });
    const answered = new Map(state.answers.map((answer) => [answer.id, answer.outcome]));
    queue.change((all) => all.filter((tick) => !answered.has(tick.id)));
    ticks.forEach((tick) => list?.heard(tick, answered.get(tick.id)));
    return state;
  };

  let failures = 0;
  let timer;
  let sending = false;
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(flush, pause);
  };

  async function flush() {
    if (sending) {
      later(500);
      return false;
    }
    sending = true;
    try {
      for (const address of new Set(queue.all().map((tick) => tick.address))) {
        const state = await send(address, failures > 0);
        list?.show(address, state);
      }
      if (list) {
        list.show(list.address, await ask(list.address));
      }
      failures = 0;
      news();
      later(queue.all().length > 0 ? 500 : 20000);
      return queue.all().length === 0;
    } catch (failure) {
      failures += 1;
      news(failure);
      later(Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(failures, 5)));
      return false;
    } finally {
      sending = false;
    }
  }

  function news(failure) {
    const waiting = queue.all().length;
    if (!list) {
      const line = root.querySelector(".ticks-kept");
      line.hidden = waiting === 0;
      line.textContent = words(said.kept, waiting);
      return;
    }
    list.repaint();
    const line = root.querySelector(".roll-news");
    line.classList.toggle("is-waiting", waiting > 0 || failure !== undefined);
    if (failure instanceof SignedOut) {
      line.textContent = words(said.signIn, waiting);
    } else if (failure instanceof NotTaken) {
      line.textContent = words(said.refused, failure.message);
    } else if (failure) {
      line.textContent = words(said.offline, waiting);
    } else {
      line.textContent = waiting > 0 ? words(said.onPhone) : said.saved;
    }
  }

  const roll = () => {
    const form = root.querySelector(".roll-form");
    if (form === null) {
      return null;
    }
    const address = said.ticks;
    const rows = new Map([...form.querySelectorAll(".roll-list > li")].map((item) => [item.id.slice(1), {
      item,
      button: item.querySelector("button"),
      name: item.querySelector(".roll-name").textContent,
      note: item.querySelector(".roll-note"),
      absent: item.classList.contains("is-absent"),
      signed: item.dataset.signed,
      said: item.querySelector(".roll-note").textContent,
    }]));
    let asOf = Number(said.asOf);
    const sign = root.querySelector(".roll-sign");
    const count = sign.elements.photographed;
    let counted = count.value !== root.querySelector(".roll-there").textContent;
    count.addEventListener("input", () => { counted = true; });

    const repaint = () => {
      const waiting = new Map(queue.of(address).map((tick) => [tick.student, tick]));
      let absentees = 0;
      let changed = false;
      rows.forEach((row, student) => {
        const tick = waiting.get(student);
        const absent = tick ? tick.absent : row.absent;
        absentees += absent ? 1 : 0;
        changed ||= row.signed !== undefined && row.signed !== String(absent);
        row.item.classList.toggle("is-absent", absent);
        row.item.classList.toggle("is-waiting", tick !== undefined);
        row.button.setAttribute("aria-pressed", String(absent));
        row.button.value = `${student}:${!absent}`;
        row.item.querySelector(".roll-state").textContent = absent ? said.absent : said.present;
        row.note.textContent = tick ? said.onPhone : row.said;
        row.note.classList.toggle("is-conflict", !tick && Boolean(row.conflict));
      });
      const present = rows.size - absentees;
      root.querySelector(".roll-there").textContent = present;
      root.querySelector(".roll-gone").textContent = absentees;
      root.querySelector(".roll-money").textContent = present * Number(said.fee);
      const fee = root.querySelector(".roll-fee > span");
      fee.textContent = words(fee.dataset.text, present, present * Number(said.fee));
      root.querySelector(".roll-changed").hidden = !changed;
      sign.elements.seen.value = absentees;
      if (!counted) {
        count.value = present;
      }
    };

    const me = document.querySelector(".who a")?.textContent;
    const show = (of, state) => {
      try {
        localStorage.setItem(SEEN + of, JSON.stringify(state));
      } catch (full) {
        console.warn("the list cannot be kept here", full);
      }
      if (of !== address || state.asOf < asOf) {
        return;
      }
      asOf = state.asOf;
      state.marks.forEach(({ student, absent, mark, other }) => {
        const row = rows.get(student);
        if (row === undefined) {
          return;
        }
        row.absent = absent;
        row.conflict = other !== null;
        if (row.overtaken && mark !== null && mark.by !== me) {
          row.conflict = true;
          row.said = words(said.overtaken, mark.by, mark.at, mark.absent ? said.absent : said.present);
        } else if (other !== null) {
          row.said = words(said.conflict, other.by, mark.by, mark.at);
        } else {
          row.said = mark !== null && mark.by !== me ? words(said.marked, mark.by, mark.at) : "";
        }
      });
      repaint();
    };

    const heard = (tick, outcome) => {
      const row = rows.get(tick.student);
      if (row !== undefined) {
        row.overtaken = outcome === "OVERTAKEN";
      }
      if (outcome === "STRANGER") {
        hold(words(said.stranger, tick.student));
      }
    };

    const hold = (text) => {
      const line = root.querySelector(".roll-hold");
      line.hidden = text === "";
      line.textContent = text;
    };

    const offerUndo = (student, absent) => {
      const undo = root.querySelector(".roll-undo");
      undo.hidden = false;
      undo.querySelector("button").value = `${student}:${!absent}`;
      undo.querySelector(".roll-undo-text").textContent =
        words(absent ? said.undoAbsent : said.undoPresent, rows.get(student).name);
    };

    form.addEventListener("submit", (event) => {
      const [student, absent] = (event.submitter?.value ?? "").split(":");
      if (!rows.has(student)) {
        return;
      }
      const tick = { id: newId(), address, student, absent: absent === "true", at: Date.now() };
      if (!keep(tick)) {
        return;
      }
      event.preventDefault();
      offerUndo(student, tick.absent);
      rows.get(student).overtaken = false;
      news();
      later(0);
    });

    const find = root.querySelector("#q");
    const nobody = root.querySelector(".roll-nobody");
    const filter = () => {
      const typed = find.value.trim().toLowerCase();
      let found = 0;
      rows.forEach((row, student) => {
        row.item.hidden = !row.name.toLowerCase().includes(typed) && !student.toLowerCase().includes(typed);
        found += row.item.hidden ? 0 : 1;
      });
      nobody.hidden = found > 0;
    };
    find.addEventListener("input", filter);
    root.querySelector(".roll-find").addEventListener("submit", (event) => { event.preventDefault(); filter(); });

    // Signed only when the server has every tick: what it signs is what is seen here.
    let sent = false;
    sign.addEventListener("submit", async (event) => {
      if (sent) {
        return;
      }
      event.preventDefault();
      hold("");
      while (sending) {
        await new Promise((done) => { setTimeout(done, 100); });
      }
      if (await flush()) {
        sent = true;
        sign.elements._csrf.value = token;
        sign.requestSubmit();
      } else {
        hold(said.firstSend);
      }
    });

    const earlier = JSON.parse(localStorage.getItem(SEEN + address) ?? "null");
    return { address, repaint, show, heard, earlier };
  };

  const list = roll();
  if (list) {
    // The page may be an older copy from the phone than what the server said last.
    list.repaint();
    if (list.earlier) {
      list.show(list.address, list.earlier);
    }
  }

  // The page opens without a connection once it was open: a worker keeps a copy for a day, until somebody signs out.
  const copies = async () => {
    if (!("serviceWorker" in navigator) || !window.isSecureContext) {
      return;
    }
    await navigator.serviceWorker.register("/session-worker.js", { scope: "/classes" });
    await navigator.serviceWorker.ready;
    const cache = await caches.open(CACHE);
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]")];
    const wanted = new Set([location.origin + location.pathname, ...parts.map((part) => part.href ?? part.src)]);
    for (const address of wanted) {
      if (await cache.match(address) === undefined) {
        await cache.add(address);
      }
    }
    root.dataset.offlineReady = "true";
  };
  document.querySelector("form.who")?.addEventListener("submit", () => {
    window.caches?.delete(CACHE);
    Object.keys(localStorage).filter((key) => key.startsWith(SEEN)).forEach((key) => localStorage.removeItem(key));
  });

  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { later(0); } });
  news();
  flush();
  copies().catch((refused) => console.warn("no copy for offline use", refused));
})();
