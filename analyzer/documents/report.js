// Adds to a page that is complete without it: tables that sort, a filter over patterns,
// links to copy. Nothing is loaded, nothing is stored.
const number = (cell) => {
  const text = cell.dataset.v ?? cell.textContent;
  const value = parseFloat(text.replace(/[,\s]/g, "").replace("−", "-"));
  return Number.isNaN(value) ? -Infinity : value;
};

const compare = (column, numeric) => (a, b) => {
  const x = a.cells[column], y = b.cells[column];
  return numeric ? number(y) - number(x) : x.textContent.localeCompare(y.textContent);
};

const sortBy = (table, column) => {
  const head = table.tHead.rows[0].cells[column];
  const turn = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  const rows = [...table.tBodies[0].rows].sort(compare(column, head.classList.contains("n")));
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", turn);
  table.tBodies[0].append(...(turn === "ascending" ? rows : rows.reverse()));
};

for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    if (!cell.textContent || cell.textContent === "Months") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    button.addEventListener("click", () => sortBy(table, column));
    cell.append(button);
  });
}

const addFilter = (section) => {
  const label = document.createElement("label");
  const input = document.createElement("input");
  label.className = "filter";
  label.textContent = "Show patterns that mention ";
  input.type = "search";
  label.append(input);
  section.querySelector("h2").after(label);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of section.querySelectorAll("article.pattern, tbody tr[id]")) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
  });
};

const patterns = document.getElementById("patterns");
if (patterns?.querySelector("article, tr[id]")) addFilter(patterns);

for (const article of document.querySelectorAll("article.pattern")) {
  const link = document.createElement("a");
  link.className = "copy";
  link.href = "#" + article.id;
  link.textContent = "copy link";
  link.setAttribute("aria-label", "Copy the link to " + article.id);
  link.addEventListener("click", () => {
    navigator.clipboard?.writeText(link.href).then(
      () => { link.textContent = "copied"; },
      () => { link.textContent = "link is in the address bar"; });
  });
  article.querySelector("h3").append(" ", link);
}

// A link into something folded opens it.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", unfold);
if (location.hash) unfold();
