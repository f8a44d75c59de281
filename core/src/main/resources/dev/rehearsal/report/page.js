"use strict";
{
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const form = document.getElementById("filter");
  const migrations = all("details.migration");
  const checkOf = (finding) => finding.dataset.check;
  const tableOf = (finding) => finding.dataset.table;

  const findings = migrations.flatMap((migration) => {
    const name = all("summary h3, .sql .where", migration).map((part) => part.textContent).join(" ");
    return all("article.finding", migration).map((article) => ({
      article,
      migration,
      text: (name + " " + article.textContent).toLowerCase(),
    }));
  });

  const offer = (select, values) => {
    const sorted = Array.from(new Set(values)).filter(Boolean).sort();
    sorted.forEach((value) => select.add(new Option(value, value)));
  };

  const apply = () => {
    const severities = all("[name=severity]:checked", form).map((box) => box.value);
    const [check, table] = [form.elements.check.value, form.elements.table.value];
    const text = form.elements.text.value.trim().toLowerCase();
    const everything = severities.length === 4 && !check && !table && !text;
    const holding = new Set();
    let shown = 0;
    for (const { article, migration, text: words } of findings) {
      article.hidden = !(severities.includes(article.dataset.severity)
        && (!check || checkOf(article) === check)
        && (!table || tableOf(article) === table)
        && words.includes(text));
      if (!article.hidden) {
        shown += 1;
        holding.add(migration);
      }
    }
    for (const migration of migrations) {
      migration.hidden = !everything && !holding.has(migration);
    }
    for (const accepted of all("details.accepted")) {
      accepted.hidden = !accepted.querySelector("article:not([hidden])");
    }
    const count = (those) => Array.from(those).filter((migration) => migration.id !== "history").length;
    form.querySelector("output").value = shown + " of " + findings.length + " findings in "
      + count(holding) + " of " + count(migrations) + " migrations";
  };

  const setOpen = (open) => all("details.migration:not([hidden]), .migration:not([hidden]) details.accepted:not([hidden])")
    .forEach((details) => { details.open = open; });

  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) {
      return;
    }
    if (target.closest("[hidden]")) {
      form.reset();
    }
    for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) {
      details.open = true;
    }
    target.scrollIntoView();
  };

  offer(form.elements.check, findings.map(({ article }) => checkOf(article)));
  offer(form.elements.table, findings.map(({ article }) => tableOf(article)));
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The event comes before the controls change.
    all("[name=severity]", form).forEach((box) => { box.checked = true; });
    ["check", "table", "text"].forEach((name) => { form.elements[name].value = ""; });
    apply();
  });
  form.elements.expand.addEventListener("click", () => setOpen(true));
  form.elements.collapse.addEventListener("click", () => setOpen(false));
  all("#checks a").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    form.elements.check.value = link.dataset.check;
    apply();
    form.scrollIntoView();
    form.elements.check.focus();
  }));

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("details.migration.error:not([open]), details.migration.warning:not([open])");
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link?.hash && link.hash === location.hash) {
      reveal();
    }
  });
  apply();
  reveal();
}
