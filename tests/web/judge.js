// Runs axe-core on the page it stands in and writes what it finds as text, a line each.
const lines = (found) => found.violations.flatMap((violation) => violation.nodes.slice(0, 3).map(
  (node) => `${violation.id}: ${violation.help}: ${node.target.join(" ")}`));

axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then((found) => {
  const report = document.createElement("pre");
  report.id = "violations";
  report.textContent = "\n" + [...lines(found), `judged by ${found.passes.length} rules`].join("\n") + "\n";
  document.body.replaceChildren(report);
});
