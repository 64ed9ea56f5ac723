"use strict";
(() => {
  const tip = document.getElementById("tip");
  const all = (query, root = document) => [...root.querySelectorAll(query)];

  // What is known of the words under the pointer or the focus, the innermost mark first.
  const show = (mark) => {
    tip.replaceChildren();
    for (let at = mark; at; at = at.parentElement.closest("mark[data-note]")) {
      const note = document.getElementById(at.dataset.note);
      if (note && !at.classList.contains("off")) {
        const copy = note.cloneNode(true);
        copy.removeAttribute("id");
        copy.className = [...at.classList].filter((c) => c !== "first" && c !== "last").join(" ");
        tip.append(copy);
      }
    }
    tip.hidden = !tip.children.length;
    if (tip.hidden) return;
    const place = mark.getClientRects()[0];
    const low = place.bottom + 8 + tip.offsetHeight > innerHeight && place.top > tip.offsetHeight + 8;
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(low ? place.top - tip.offsetHeight - 6 : place.bottom + 6) + scrollY}px`;
  };
  let leaving;
  const hide = () => { tip.hidden = true; };
  const stay = () => clearTimeout(leaving);
  const leave = () => { stay(); leaving = setTimeout(hide, 250); };
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".story mark[data-note]");
    if (mark) { stay(); show(mark); }
    else if (event.target.closest("#tip")) stay();
    else if (!tip.hidden && !document.activeElement.matches("mark")) leave();
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".story mark[data-note]");
    if (mark) { stay(); show(mark); } else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const at = document.activeElement;
    if (event.key === "Enter" && at.matches("mark[data-card]")) go(at.dataset.card);
  });

  // A finding's words lead to what is said of them; its links do without script.
  const go = (id) => { hide(); location.hash = id; const card = document.getElementById(id); if (card) card.focus(); };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".story mark[data-card]:not(.off)");
    if (mark && !event.target.closest("a") && !String(getSelection())) go(mark.dataset.card);
  });

  // Filters by level and family.
  let form;
  const filter = () => {
    const on = {};
    for (const set of all("fieldset", form)) {
      on[set.dataset.filter] = new Set(all("input:checked", set).map((box) => box.value));
    }
    const off = (item) => !on.level.has(item.dataset.level) || !on.family.has(item.dataset.family);
    for (const card of all(".finding-card")) card.hidden = off(card);
    for (const mark of all(".story mark[data-card], .story a.ref")) mark.classList.toggle("off", off(mark));
    const cards = all(".finding-card");
    const told = `${cards.filter((card) => !card.hidden).length} of ${cards.length} findings shown`;
    form.querySelector("[data-shown]").textContent = told;
  };

  // The index: articles by words, grade, family and worst level of their findings.
  let sieve;
  const sift = () => {
    const { words, family, level } = sieve.elements;
    const told = all(".articles tbody tr");
    const grades = new Set(all("[name=grade]:checked", sieve).map((box) => box.value));
    const wanted = words.value.trim().toLowerCase();
    const levels = level.value.split(" ");
    for (const row of told) {
      const { grade, families, worst } = row.dataset;
      row.hidden = !(
        grades.has(grade) &&
        (!wanted || row.cells[0].textContent.toLowerCase().includes(wanted)) &&
        (!family.value || families.split(" ").includes(family.value)) &&
        (!level.value || levels.includes(worst))
      );
    }
    const shown = told.filter((row) => !row.hidden).length;
    sieve.querySelector("[data-shown]").textContent = `${shown} of ${told.length} articles shown`;
  };

  // Tables sorted by a column: numbers the largest first, words from A to Z; again turns it round.
  const worth = (cell) => cell.dataset.v ?? cell.textContent.trim();
  const sort = (table, column, head) => {
    const numbers = head.classList.contains("n");
    const was = head.getAttribute("aria-sort");
    const down = was ? was === "ascending" : numbers;
    for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = new Intl.Collator("en", { numeric: true });
    const keyed = all("tbody tr", table).map((row) => [worth(row.cells[column]), row]);
    const by = numbers ? ([a], [b]) => parseFloat(a) - parseFloat(b) : ([a], [b]) => order.compare(a, b);
    keyed.sort((a, b) => (down ? -by(a, b) : by(a, b)));
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  };
  const sortable = (table) => {
    if (table.tBodies[0].rows.length < 2) return;
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, column, head));
    });
  };

  // What is done for a report that has come on the page; a page may put another one in its place, and says so.
  const begin = (sieving, on, sieved) => {
    if (!sieving) return;
    sieving.hidden = false;
    sieving.addEventListener(on, sieved);
    sieving.addEventListener("submit", (event) => event.preventDefault());
    sieved();
  };
  const come = () => {
    hide();
    form = document.querySelector(".filters:not([data-of])");
    sieve = document.querySelector(".filters[data-of]");
    begin(form, "change", filter);
    begin(sieve, "input", sift);
    all("table[data-sortable]").forEach(sortable);
  };
  document.addEventListener("auditor:report", come);
  come();

  // On paper all is open.
  addEventListener("beforeprint", () => { for (const part of all("details")) part.open = true; });
})();
