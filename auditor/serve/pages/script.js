"use strict";
(() => {
  const form = document.getElementById("ask");
  if (!form) return;
  const PAUSE = 150;
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const told = document.getElementById("told");
  const report = document.getElementById("report");
  const live = document.getElementById("live");
  const say = (words) => { if (told.textContent !== words) told.textContent = words; };

  // What a reader has opened and filtered stays so when the report is made anew.
  const named = (part) => {
    const card = part.closest(".finding-card");
    return `${card ? card.textContent.replace(/^\s*\d+/, "").slice(0, 200) : ""} ${part.firstElementChild.textContent}`;
  };
  const boxes = () => all(".filters:not([data-of]) input");
  const replace = (fresh) => {
    const open = new Set(all("details[open]", report).map(named));
    const off = new Set(boxes().filter((box) => !box.checked).map((box) => box.value));
    report.replaceChildren(...fresh.childNodes);
    for (const part of all("details", report)) part.open = open.has(named(part));
    for (const box of boxes()) box.checked = !off.has(box.value);
    document.dispatchEvent(new Event("auditor:report"));
  };

  const show = (page, address, withEntry) => {
    const fresh = page.getElementById("report");
    replace(fresh);
    say(page.getElementById("told").textContent.trim() || fresh.textContent.trim());
    const entry = page.getElementById("draft");
    if (entry && withEntry) document.getElementById("draft").replaceWith(entry);
    if (entry) history.replaceState(null, "", address);
  };

  const size = (data) => [...data.values()].reduce((sum, v) => sum + (v instanceof File ? v.size : new Blob([v]).size), 0);
  let sending = false, again = false, waiting;
  const send = async () => {
    clearTimeout(waiting);
    if (sending) { again = true; return; }
    const data = new FormData(form);
    if (size(data) > Number(form.dataset.most)) {
      say(`The draft is over the limit of ${form.dataset.most} bytes. Raise max-bytes, or cut it in parts.`);
      return;
    }
    sending = true;
    form.setAttribute("aria-busy", "true");
    try {
      const file = data.get("draft-file").size > 0;
      if (file) form.elements["draft-file"].value = "";
      const answer = await fetch(form.action, { method: "POST", body: data });
      const text = await answer.text();
      if (!answer.headers.get("content-type").startsWith("text/html")) say(text.trim());
      else show(new DOMParser().parseFromString(text, "text/html"), answer.url, file);
    } catch {
      say("auditor serve does not answer. Does it still run where it was started?");
    }
    sending = false;
    form.removeAttribute("aria-busy");
    if (again) { again = false; send(); }
  };

  const isLive = "live" in form.dataset;
  if (isLive) {
    live.closest("label").hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.target.type === "file") send();
      else if (live.checked && event.target !== live) waiting = setTimeout(send, PAUSE);
    });
  }
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  // A file that is dropped anywhere goes to the nearest entry.
  const brings = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  const leave = () => form.classList.remove("over");
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) leave(); });
  addEventListener("drop", (event) => {
    leave();
    if (!brings(event)) return;
    event.preventDefault();
    const entry = event.target.closest?.(".entry") ?? form.querySelector(".entry");
    const input = entry.querySelector("input[type=file]");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
