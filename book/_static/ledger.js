// The ledger: filter by text, verdict and report, sort by column. Without JavaScript the table stands as it is.
(() => {
  const key = (cell) => {
    const text = cell.textContent.trim();
    const number = parseFloat(text.replace(/[,≥≤<>+~\s]/g, "").replace("−", "-"));
    return Number.isNaN(number) ? [1, 0, text.toLowerCase()] : [0, number, text.toLowerCase()];
  };
  const compare = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2].localeCompare(b[2]);

  function sortable(table) {
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      header.dataset.name = header.textContent; // for paper, on which buttons stand on the first sheet alone
      header.replaceChildren(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const rising = header.getAttribute("aria-sort") !== "ascending";
        headers.forEach((other) => other.setAttribute("aria-sort", "none"));
        header.setAttribute("aria-sort", rising ? "ascending" : "descending");
        const rows = [...table.tBodies[0].rows].map((row) => [key(row.cells[column]), row]);
        rows.sort((a, b) => (rising ? 1 : -1) * compare(a[0], b[0]));
        table.tBodies[0].append(...rows.map(([, row]) => row));
      });
    });
  }

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // A row is shown if it has all words that are typed and, of each column with chips, one that is pressed, if any is.
  function filterable(table) {
    const rows = [...table.tBodies[0].rows];
    const input = element("input", { type: "search", placeholder: "Filter: a word, a verdict, a report" });
    input.setAttribute("aria-label", "Filter the ledger");
    const status = element("span", {});
    status.setAttribute("role", "status");
    const all = element("button", { type: "button", className: "chip all", hidden: true }, "Show all");
    const box = element("div", { className: "ledger-filter" }, element("div", {}, input, status, all));
    const pressed = ["Verdict", "Report"].map((name) => {
      const column = [...table.tHead.rows[0].cells].findIndex((header) => header.textContent === name);
      const of = (row) => row.cells[column].textContent.trim(), chosen = new Set();
      const chips = new Map();
      rows.forEach((row) => chips.set(of(row), [...(chips.get(of(row)) ?? []), row]));
      const group = element("div", { className: "chips" }, ...[...chips].map(([value, having]) => {
        const mark = having[0].cells[column].querySelector(".verdict")?.cloneNode(true) ?? value;
        const chip = element("button", { type: "button", className: "chip" }, mark, element("small", {}, having.length));
        chip.setAttribute("aria-pressed", false);
        chip.addEventListener("click", () => {
          const press = chip.getAttribute("aria-pressed") !== "true";
          chip.setAttribute("aria-pressed", press);
          chosen[press ? "add" : "delete"](value);
          apply();
        });
        return chip;
      }));
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", name);
      box.append(group);
      return [chosen, of];
    });
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row) => {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word))
          || !pressed.every(([chosen, of]) => !chosen.size || chosen.has(of(row)));
      });
      const shown = rows.filter((row) => !row.hidden).length;
      all.hidden = shown === rows.length;
      status.textContent = `${shown} of ${rows.length} statistics`;
    };
    const reset = () => {
      input.value = "";
      pressed.forEach(([chosen]) => chosen.clear());
      box.querySelectorAll("[aria-pressed]").forEach((chip) => chip.setAttribute("aria-pressed", false));
      apply();
    };
    input.addEventListener("input", apply);
    all.addEventListener("click", () => { reset(); input.focus(); });
    table.closest(".table-scroll").before(box);
    apply();
    // A link into the table is followed by the browser before this runs; go there again now that the box is in place.
    const there = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.closest("tr")?.hidden) reset();
      target?.scrollIntoView();
    };
    if (location.hash) there();
    addEventListener("hashchange", there);
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("table.ledger").forEach((table) => {
      filterable(table);
      sortable(table);
    });
  });
})();
