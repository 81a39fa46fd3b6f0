// What every page does. It reads as well without.
(() => {
  const here = document.currentScript.src;

  // Code is shown on all pages once a reader has asked for it on one.
  const code = document.getElementById("show-code");
  if (code) {
    code.checked = localStorage.getItem("code") === "shown";
    code.addEventListener("change", () => localStorage.setItem("code", code.checked ? "shown" : "hidden"));
  }

  // What is folded opens for a link into it, and for paper.
  const folded = [...document.querySelectorAll("details.for-statisticians")];
  const opened = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = place?.closest("details.for-statisticians:not([open])");
    if (box) {
      box.open = true;
      place.scrollIntoView();
    }
  };
  let shut = [];
  addEventListener("hashchange", opened);
  addEventListener("beforeprint", () => (shut = folded.filter((box) => !box.open)).forEach((box) => (box.open = true)));
  addEventListener("afterprint", () => shut.forEach((box) => (box.open = false)));
  opened();

  // What continues to the right can be scrolled by keyboard, and says what it is.
  const scrolls = (box) => {
    const more = box.scrollWidth > box.clientWidth;
    const words = box.querySelector("caption, svg > title")?.textContent ?? (box.querySelector("table") ? "Table" : "Code");
    for (const [name, value] of Object.entries({ tabindex: 0, role: "group", "aria-label": words })) {
      if (more) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  };
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => scrolls(entry.target)));
  const SCROLLED = ".table-scroll, .pst-scrollable-table-container, .picture-scroll, .highlight pre";
  window.watchSizes = (part) => part.querySelectorAll(SCROLLED).forEach((box) => sizes.observe(box));
  window.watchSizes(document);

  // A number, or a word of the glossary, explains itself where it stands: at rest of the mouse, in focus, at a tap.
  const LINK = 'a[href*="ledger.html#"]:not(.number a), a.term';
  let box, link, wait, asked, quiet, pointer;

  const load = (name) => new Promise((done) => {
    const script = document.createElement("script");
    script.src = new URL(name, here);
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  const loaded = () => asked ??= load("statistics.js");
  if (document.querySelector(".asking")) load("arithmetic.js").then(() => load("asking.js"));

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const boxed = (label, lines) => {
    const made = element("span", { className: "number", id: "number", popover: "manual" }, element("strong", {}, label), ...lines);
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", label);
    return made;
  };
  const leads = (...links) => element("span", { className: "leads" }, ...links);

  const meant = (term) => boxed(term.textContent, [
    element("span", {}, term.dataset.meaning ??= term.title),
    leads(element("a", { href: term.href }, "The glossary")),
  ]);

  function filled(name, to) {
    const [label, printed, report, reportName, place, rebuilt, interval, verdict, mark, why, file] = window.statistics.of[name];
    const lines = [
      element("span", {}, `Printed as “${printed}” in the `, element("a", { href: new URL(`report-${report}.html`, to) }, reportName), `, ${place}.`),
    ];
    if (rebuilt) lines.push(element("span", {}, `Rebuilt: ${rebuilt}`));
    if (interval) lines.push(element("span", {}, `${window.statistics.interval}: ${interval}`));
    lines.push(
      element("span", {}, element("span", { className: `verdict ${mark}` }, verdict), `. ${why}`),
      leads(
        element("a", { href: to }, "Its row in the ledger"),
        element("a", { href: new URL(`../${file}`, here) }, "The code that checks it")),
    );
    return boxed(label, lines);
  }

  function close() {
    clearTimeout(wait);
    link?.removeAttribute("aria-describedby");
    box?.remove();
    box = link = undefined;
  }

  async function open(of) {
    const name = decodeURIComponent(of.hash.slice(1)), word = of.matches(".term");
    if (!word) await loaded();
    if (of === link) return true;
    if (!word && !window.statistics?.of[name]) return false;
    close();
    link = of;
    box = word ? meant(link) : filled(name, link.href);
    link.removeAttribute("title"); // the browser would show it as well
    link.after(box); // the next stop of the Tab key
    link.setAttribute("aria-describedby", box.id);
    box.showPopover();
    const at = link.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height } = box;
    const edge = 8, right = document.documentElement.clientWidth - width - edge;
    const above = at.bottom + height > innerHeight && at.top > height;
    box.style.left = `${scrollX + Math.max(edge, Math.min(at.left, right))}px`;
    box.style.top = `${scrollY + (above ? at.top - height : at.bottom)}px`;
    return true;
  }

  const after = (time, action) => { clearTimeout(wait); wait = setTimeout(action, time); };
  const found = (event) => event.target.closest?.(LINK);
  const inside = (event) => box?.contains(event.target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const of = found(event);
    if (of) after(150, () => open(of));
    else if (inside(event)) clearTimeout(wait);
    else if (box) after(250, () => box?.contains(document.activeElement) || link?.matches(":focus-visible") || close());
    else clearTimeout(wait);
  });
  document.addEventListener("focusin", (event) => {
    const of = found(event);
    if (of && of === quiet) quiet = undefined;
    else if (of?.matches(":focus-visible")) open(of);
    else if (box && !inside(event)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box) return;
    const back = box.contains(document.activeElement) && link;
    close();
    if (back) (quiet = back).focus();
  });
  document.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
  document.addEventListener("click", (event) => {
    const of = found(event);
    if (of && event.detail && pointer === "touch") {
      event.preventDefault();
      open(of).then((opened) => { if (!opened) location.href = of.href; });
    } else if (box && !inside(event)) close();
  });
})();
