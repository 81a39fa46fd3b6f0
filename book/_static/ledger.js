// The ledger: filter by text, sort by column. Without JavaScript the table stands as it is.
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

  function filterable(table) {
    const rows = [...table.tBodies[0].rows];
    const box = document.createElement("div");
    box.className = "ledger-filter";
    const input = Object.assign(document.createElement("input"), { type: "search", placeholder: "Filter: a word, a verdict, a report" });
    input.setAttribute("aria-label", "Filter the ledger");
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row) => {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      });
      status.textContent = `${shown} of ${rows.length} statistics`;
    };
    input.addEventListener("input", apply);
    box.append(input, status);
    table.closest(".table-scroll").before(box);
    apply();
    // A link into the table is followed by the browser before this runs; go there again now that the box is in place.
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("table.ledger").forEach((table) => {
      sortable(table);
      filterable(table);
    });
  });
})();
