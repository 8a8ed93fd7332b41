"use strict";
// What the page does by itself: sorts and filters its tables, and leads from rows and charts to the text and back.
// Words from articles reach the page by textContent only, never as markup.
(() => {
  const marksOf = (id) => document.querySelectorAll(`mark[data-rows~="${CSS.escape(id)}"]`);

  function setFound(id) {
    for (const node of document.querySelectorAll(".found")) node.classList.remove("found");
    const row = document.getElementById(`row-${id}`);
    for (const node of [...marksOf(id), ...(row ? [row] : [])]) node.classList.add("found");
  }

  function showInText(id) {
    const [first] = marksOf(id);
    if (!first) return;
    setFound(id);
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
  }

  function goToText(id) {
    location.hash = `at-${id}`;
    showInText(id);
  }

  function goToRow(id) {
    const row = document.getElementById(`row-${id}`);
    if (!row) return;
    if (row.hidden) row.closest("section").querySelector("[data-reset]").click();
    setFound(id);
    row.scrollIntoView({ block: "center" });
    row.querySelector("a").focus({ preventScroll: true });
  }

  function followHash() {
    if (location.hash.startsWith("#at-")) showInText(location.hash.slice("#at-".length));
  }

  function makeElement(name, words) {
    const element = document.createElement(name);
    element.textContent = words;
    return element;
  }

  // Sorting and filtering.
  const collator = new Intl.Collator("en");

  function keyOf(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent;
  }

  function compareKeys(a, b) {
    const numbers = [Number(a), Number(b)];
    return numbers.some(Number.isNaN) ? collator.compare(a, b) : numbers[0] - numbers[1];
  }

  function sortTable(table, column) {
    const headings = table.tHead.rows[0].cells;
    const down = headings[column].getAttribute("aria-sort") === "ascending";
    for (const heading of headings) heading.removeAttribute("aria-sort");
    headings[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = [...table.tBodies[0].rows].map((row) => [keyOf(row, column), row]);
    const filled = keyed.filter(([key]) => key).sort(([a], [b]) => (down ? compareKeys(b, a) : compareKeys(a, b)));
    const empty = keyed.filter(([key]) => !key); // last, whichever way
    table.tBodies[0].append(...[...filled, ...empty].map(([, row]) => row));
  }

  function prepareTable(section) {
    const table = section.querySelector("table");
    const controls = section.querySelector(".controls");
    const rows = [...table.tBodies[0].rows].filter((row) => row.className !== "none");
    const search = controls.querySelector("[data-search]");
    const choices = [...controls.querySelectorAll("[data-column]")];
    const status = controls.querySelector("[data-status]");

    function filterRows() {
      const words = search.value.trim().toLowerCase();
      for (const row of rows) {
        const chosen = choices.every((choice) => {
          const value = row.cells[Number(choice.dataset.column)].textContent;
          return !choice.value || value === choice.value || value.split("; ").includes(choice.value);
        });
        row.hidden = !(chosen && row.textContent.toLowerCase().includes(words));
      }
      status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows`;
    }

    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      // Not a button element: Chromium repeats no table heading on paper that holds one.
      const button = makeElement("span", heading.textContent);
      button.role = "button";
      button.tabIndex = 0;
      button.addEventListener("click", () => sortTable(table, column));
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        sortTable(table, column);
      });
      heading.replaceChildren(button);
    });
    controls.addEventListener("input", filterRows);
    controls.querySelector("[data-reset]").addEventListener("click", () => {
      search.value = "";
      for (const choice of choices) choice.value = "";
      filterRows();
    });
    table.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-row]");
      const link = event.target.closest("a");
      const elsewhere = link && link.getAttribute("href") !== `#at-${row?.dataset.row}`;
      if (!row || elsewhere || String(getSelection())) return;
      event.preventDefault();
      goToText(row.dataset.row);
    });
    controls.hidden = false;
    filterRows();
  }

  // The rows of a mark, shown while it is pointed at or has the focus.
  const popup = document.getElementById("popup");
  const nouns = { events: "Event", statistics: "Statistic", statements: "Statement" };
  let described = null;

  function describeRow(id) {
    const row = document.getElementById(`row-${id}`);
    if (!row) return [];
    const table = row.closest("table");
    const list = document.createElement("dl");
    [...row.cells].forEach((cell, column) => {
      if (!column || !cell.textContent) return;
      const value = document.createElement("dd");
      value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      for (const link of value.querySelectorAll("a")) link.replaceWith(...link.childNodes);
      list.append(makeElement("dt", table.tHead.rows[0].cells[column].textContent), value);
    });
    return [makeElement("h4", nouns[table.id.slice("table-".length)]), list];
  }

  function placePopup(mark) {
    const boxes = mark.getClientRects();
    const left = Math.min(boxes[0].left, document.documentElement.clientWidth - popup.offsetWidth - 8);
    const below = boxes[boxes.length - 1].bottom + 6;
    const above = boxes[0].top - popup.offsetHeight - 6;
    const top = below + popup.offsetHeight > innerHeight && above > 0 ? above : below;
    popup.style.left = `${Math.max(8, left) + scrollX}px`;
    popup.style.top = `${top + scrollY}px`;
  }

  function showPopup(mark) {
    if (described === mark) return;
    hidePopup();
    described = mark;
    popup.replaceChildren(...mark.dataset.rows.split(" ").flatMap(describeRow));
    popup.hidden = false;
    mark.setAttribute("aria-describedby", "popup");
    placePopup(mark);
  }

  function hidePopup() {
    described?.removeAttribute("aria-describedby");
    described = null;
    popup.hidden = true;
  }

  const markAt = (event) => (event.target instanceof Element ? event.target.closest(".text mark") : null);
  const innermost = (mark) => mark.dataset.rows.split(" ").at(-1);

  document.addEventListener("pointerover", (event) => {
    const mark = markAt(event);
    // What the keyboard opened stays open while the page moves under a pointer at rest.
    const kept = described && document.activeElement === described;
    if (mark) showPopup(mark);
    else if (!kept && !(event.target instanceof Element && event.target.closest("#popup"))) hidePopup();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (mark) showPopup(mark);
    else hidePopup();
  });
  document.addEventListener("click", (event) => {
    const mark = markAt(event);
    if (mark && !String(getSelection())) goToRow(innermost(mark));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hidePopup();
    const mark = event.key === "Enter" ? markAt(event) : null;
    if (!mark) return;
    event.preventDefault();
    goToRow(innermost(mark));
  });

  for (const section of document.querySelectorAll("section.table")) prepareTable(section);
  for (const layers of document.querySelectorAll(".layers")) {
    layers.hidden = false;
    layers.addEventListener("change", (event) => {
      document.body.classList.toggle(`hide-${event.target.dataset.layer}`, !event.target.checked);
    });
  }
  for (const plot of document.querySelectorAll(".plot")) {
    plot.on("plotly_click", (event) => {
      const found = event.points.map((point) => [point.customdata].flat()[0]).find(Boolean);
      // A joined act leads to its first mention.
      if (found) goToText(document.getElementById(`row-${found}`)?.dataset.row ?? found);
    });
  }
  addEventListener("resize", hidePopup);
  addEventListener("hashchange", followHash);
  followHash();
})();
