// Looks at a page from outside (check.html holds it in a frame): what a person would stumble
// over, each as a line.
const frame = document.getElementById("page");

const fault = (text) => {
  const line = document.createElement("p");
  line.className = "fault";
  line.textContent = text;
  document.getElementById("faults").append("\n", line, "\n");
};

const must = (condition, text) => condition || fault(text);

const anchors = (page) => {
  const ids = new Set();
  for (const element of page.querySelectorAll("[id]")) {
    must(!ids.has(element.id), "id occurs twice: " + element.id);
    ids.add(element.id);
  }
  for (const link of page.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) must(ids.has(href.slice(1)), "link to nowhere: " + href);
    must(!/^[a-z]+:/i.test(href), "link leaves the report: " + href);
  }
};

// Files that lie beside the page: each is asked for, as a reader would by clicking.
const files = async (page) => {
  const names = new Set();
  for (const link of page.querySelectorAll("a[href]"))
    if (!link.getAttribute("href").startsWith("#")) names.add(link.href.replace(/#.*/, ""));
  for (const name of names)
    await new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("HEAD", name);
      request.onload = done;
      request.onerror = () => { fault("no such file: " + name); done(); };
      request.send();
    });
};

const headings = (page) => {
  let level = 0;
  must(page.querySelectorAll("h1").length === 1, "there must be one h1");
  for (const heading of page.querySelectorAll("h1,h2,h3,h4,h5")) {
    const next = Number(heading.tagName[1]);
    must(next <= level + 1, "heading level skipped before: " + heading.textContent);
    level = next;
  }
};

const tables = (page) => {
  for (const table of page.querySelectorAll("table")) {
    must(table.tHead?.querySelector("th[scope=col]"), "table without column headers");
    for (const row of table.tBodies[0].rows)
      must(row.querySelector("th[scope=row]"), "row without a header: " + row.textContent);
  }
};

const keyboard = (page) => {
  for (const element of page.querySelectorAll("[tabindex]"))
    must(element.tabIndex === 0, "tabindex other than 0");
  for (const element of page.querySelectorAll("a[href],button,summary,input")) {
    if (element.closest("details:not([open])") && element.tagName !== "SUMMARY") continue;
    if (element.tagName === "SUMMARY" && element.parentElement.closest("details:not([open])")) {
      continue;
    }
    element.focus();
    must(page.activeElement === element, "cannot be focused: " + element.textContent);
  }
};

const charts = (page) => {
  for (const figure of page.querySelectorAll("figure")) {
    must(figure.querySelector("[role=img]")?.getAttribute("aria-label"), "chart without words");
    must(figure.querySelector("figcaption")?.textContent, "chart without caption");
    must(figure.querySelector("svg")?.children.length > 1, "empty chart");
  }
};

const script = (page) => {
  const table = page.querySelector("table.sortable");
  const button = table?.querySelector("th.n button");
  if (!button) return;
  button.click();
  must(button.closest("th").getAttribute("aria-sort") === "ascending", "sorting does not say so");
  const input = page.querySelector("input[type=search]");
  const view = page.defaultView;
  if (!input) return;
  input.value = "no pattern says this: xyzzy";
  input.dispatchEvent(new view.Event("input"));
  must([...page.querySelectorAll("article.pattern")].every((a) => a.hidden), "filter keeps all");
  input.value = "";
  input.dispatchEvent(new view.Event("input"));
  must([...page.querySelectorAll("article.pattern")].every((a) => !a.hidden), "filter hides all");
};

const look = async () => {
  const page = frame.contentDocument, view = frame.contentWindow;
  must(page.documentElement.lang === "en", "no language");
  must(view.performance.getEntriesByType("resource").length === 0, "the page loaded something");
  must(page.documentElement.scrollWidth <= 390, "wider than a phone: " +
    page.documentElement.scrollWidth);
  must(!page.querySelector("[style],[onclick],img,iframe,object"), "forbidden element");
  anchors(page);
  headings(page);
  tables(page);
  charts(page);
  keyboard(page);
  script(page);
  await files(page);
  const done = document.createElement("p");
  done.id = "done";
  document.body.append(done);
};

frame.addEventListener("load", () => look().catch((error) => fault(String(error))));
