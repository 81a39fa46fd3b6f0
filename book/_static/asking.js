// Where a page lets its reader ask "what if?": forms and sliders, answered at once and on this machine by arithmetic.js.
(() => {
  const { CONVENTIONS, percentage, denominators, power, intervals, effective, detectable, halfWidth } = window.arithmetic;
  const LARGEST = 100_000, WIDEST = 500, UNKNOWN = 200, LISTED = 24, DECIMALS = 2;
  const EXAMPLE = { questions: [[41, 32, 27], [30, 22]], fewest: 26, most: 52 }, CONFIDENCES = [0.95, 0.9, 0.99];

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const number = (value, digits = 0) => value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const percent = (share, digits = 0) => `${number(100 * share, digits)}%`;
  const plural = (many, one, more = `${one}s`) => `${number(many)} ${many === 1 ? one : more}`;
  const span = (low, high) => (low === high ? number(low) : `${number(low)}–${number(high)}`);

  // Ascending numbers, those that follow each other as one span; of many the first.
  function listed(values) {
    const spans = [];
    for (const value of values) {
      if (spans.length && spans.at(-1)[1] === value - 1) spans.at(-1)[1] = value;
      else spans.push([value, value]);
    }
    const more = spans.length - LISTED;
    return spans.slice(0, LISTED).map((one) => span(...one)).join(", ") + (more > 0 ? `, and ${plural(more, "more span")}` : "");
  }

  function table(caption, header, rows) {
    const cells = (row, name) => element("tr", {}, ...row.map((cell) => element(name, name === "th" ? { scope: "col" } : {}, cell)));
    return element("div", { className: "table-scroll" }, element("table", { className: "compendium" },
      element("caption", {}, caption),
      element("thead", {}, cells(header, "th")),
      element("tbody", {}, ...rows.map((row) => cells(row, "td")))));
  }

  // A field with its label, what may be typed, and, below, what is wrong with what was.
  let fields = 0;
  function field(label, input, hint = "") {
    input.id = `asked-${++fields}`;
    const help = element("small", { id: `${input.id}-hint` }, hint), wrong = element("span", { id: `${input.id}-wrong`, className: "wrong" });
    wrong.setAttribute("role", "alert");
    if (hint) input.setAttribute("aria-describedby", help.id);
    const made = element("div", {}, element("label", { htmlFor: input.id }, label), input, ...(hint ? [help] : []), wrong);
    const say = (words = "") => {
      if (wrong.textContent !== words) wrong.textContent = words;
      input.setAttribute("aria-invalid", Boolean(words));
      input.setAttribute("aria-describedby", [hint && help.id, words && wrong.id].filter(Boolean).join(" "));
    };
    return { made, input, say };
  }
  const choice = (options) => element("select", {}, ...options.map(([value, words]) => element("option", { value }, words)));

  function slider(label, { low, high, step = 1, value }, said) {
    const input = element("input", { type: "range", min: low, max: high, step, value });
    const shown = element("output", {}, said(value)), made = field(label, input).made;
    made.querySelector("label").append(" ", shown);
    shown.htmlFor = input.id;
    input.addEventListener("input", () => {
      shown.textContent = said(input.valueAsNumber);
      input.setAttribute("aria-valuetext", shown.textContent);
    });
    return { made, input };
  }

  // What is said of an answer in a sentence is also heard; only once the reader pauses.
  function heard() {
    const status = element("p", { className: "said" });
    let wait;
    status.setAttribute("role", "status");
    const say = (words) => { clearTimeout(wait); wait = setTimeout(() => { status.textContent = words; }, 250); };
    return { status, say };
  }

  // Try it

  function sizes(text) {
    const found = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\s*(?:[-–]|to)\s*(\d+|\d{1,3}(?:,\d{3})+))?$/.exec(text.trim());
    if (!text.trim()) return { smallest: 1, largest: UNKNOWN, unknown: true };
    const [smallest, largest] = found ? [found[1], found[2] ?? found[1]].map((one) => Number(one.replaceAll(",", ""))) : [];
    if (!found || smallest < 1) return { wrong: `“${text.trim()}” is no number of people. Allowed are a whole number, such as ${EXAMPLE.most}; what it can be, such as ${EXAMPLE.fewest} to ${EXAMPLE.most}; or nothing, if nobody says.` };
    if (smallest > largest) return { wrong: `${number(smallest)} to ${number(largest)} holds no number: the smaller one comes first.` };
    if (largest > LARGEST) return { wrong: `This page counts up to ${number(LARGEST)} people; found ${number(largest)}.` };
    if (largest - smallest >= WIDEST) return { wrong: `This page tries up to ${number(WIDEST)} numbers of people; found ${number(largest - smallest + 1)}.` };
    return { smallest, largest };
  }

  // Percentages line by line, a question each; or what is wrong, in words.
  function questions(text) {
    const found = [];
    for (const [at, line] of text.split("\n").entries()) {
      const joined = /\d+,\d+%?/.exec(line);
      if (joined) return { wrong: `Line ${at + 1}: “${joined[0]}” can be a decimal or a list. Write a point in a decimal, and a space between percentages.` };
      const texts = line.split(/[,;\s]+(?=[^%\s])|;/).map((one) => one.trim()).filter(Boolean);
      if (!texts.length) continue;
      const items = texts.map(percentage), bad = items.findIndex((one) => !one);
      if (bad >= 0) return { wrong: `Line ${at + 1}: “${texts[bad]}” is no percentage that can be read here. Allowed are ${percent(0)} to ${percent(1)} with at most ${DECIMALS} digits after the point, such as ${percent(0.41)}, ${percent(0.674, 1)} or <${percent(0.05)}.` };
      found.push({ line: at + 1, items });
    }
    return found.length ? { found } : { wrong: "Type at least one percentage." };
  }

  function tryIt(box) {
    const typed = field("Percentages, a line for each question", element("textarea", { rows: 3, spellcheck: false, value: EXAMPLE.questions.map((items) => items.map((one) => `${one}%`).join(", ")).join("\n") }),
      "As they were printed: trailing zeros count. Between them a comma or a space.");
    const people = field("How many answered", element("input", { type: "text", inputMode: "text", autocomplete: "off", value: `${EXAMPLE.fewest} to ${EXAMPLE.most}` }),
      `Such as ${EXAMPLE.most}; or ${EXAMPLE.fewest} to ${EXAMPLE.most}; or nothing, if nobody says.`);
    const rounding = field("Rounded", choice([...CONVENTIONS.map((one) => [one, one.replaceAll("-", " ")]), ["any", "any of these ways"]]));
    const answers = field("Answers", choice([["any number each", "any number each"], ["one each", "one each"], ["one each, all listed", "one each, and every answer is listed"]]));
    const confidence = field("Confidence", choice(CONFIDENCES.map((one) => [one, percent(one)])));
    const method = field("Interval", choice([["wilson", "Wilson"], ["clopper-pearson", "Clopper and Pearson"]]));
    const { status, say } = heard(), results = element("div", {});
    const form = element("form", { className: "form", noValidate: true }, ...[typed, people, rounding, answers, confidence, method].map((one) => one.made));
    form.setAttribute("aria-label", "Percentages and people");
    form.addEventListener("submit", (event) => event.preventDefault());
    const all = () => {
      const asked = questions(typed.input.value), size = sizes(people.input.value);
      typed.say(asked.wrong);
      people.say(size.wrong);
      results.replaceChildren();
      if (asked.wrong || size.wrong) return say("");
      const given = [BigInt(size.largest), BigInt(size.smallest), answers.input.value, rounding.input.value];
      const level = Number(confidence.input.value);
      const found = asked.found.map(({ items }) => denominators(items, ...given));
      const whom = size.unknown ? `up to ${number(UNKNOWN)} people` : `${span(size.smallest, size.largest)} ${size.largest === 1 ? "person" : "people"}`;
      asked.found.forEach(({ line, items }, at) => {
        const candidates = found[at], fit = candidates.map(({ n }) => Number(n)).reverse();
        const rows = items.map((item, place) => {
          const alone = denominators([item], ...given), first = candidates.at(-1)?.counts[place], one = size.smallest === size.largest;
          return [
            item.text,
            !candidates.length ? (alone.length ? "fits alone, not with the rest" : "none") : one ? span(...first.map(Number)) : `${span(...first.map(Number))} of ${number(fit[0])}`,
            candidates.length ? intervals(candidates, place, level, method.input.value).map((end) => percent(end, 1)).join(" to ") : "–",
            percent(power(items, place, ...given)),
          ];
        });
        const numbers = element("p", {}, fit.length
          ? `All of it can be of ${listed(fit)} people${size.unknown ? `, as far as this page looks (${number(UNKNOWN)})` : ""}.`
          : `No number of ${whom} gives all of it.`);
        results.append(element("section", {}, table(`Question ${number(at + 1)}: ${items.map((item) => item.text).join(", ")}`,
          ["Printed", size.smallest === size.largest ? "People" : "People, at the fewest", `${confidence.input.selectedOptions[0].text} interval, over all that is open`, "Others that would not have fitted"], rows), numbers));
      });
      window.watchSizes(results);
      const everywhere = found.slice(1).reduce((left, one) => left.filter((n) => one.some((other) => other.n === n)), found[0].map(({ n }) => n)).map(Number).reverse();
      const fitting = found.filter((one) => one.length).length;
      const many = asked.found.length;
      say(`Of ${whom}: ${many === 1 ? (fitting ? "the question fits" : "the question does not fit") : `${number(fitting)} of ${plural(many, "question")} ${fitting === 1 ? "fits" : "fit"}`}. `
        + (many === 1 ? "" : everywhere.length ? `All of them together can be of ${listed(everywhere)}.` : "No one number fits all of them together."));
    };
    form.addEventListener("input", all);
    box.append(form, status, results);
    all();
  }

  // Who took part: how many patients?

  function whoTookPart(box, { questions: asked, largest, value, rounding, whom }) {
    const people = slider(`If so many ${whom} had answered every question:`, { low: 1, high: largest, value }, (n) => number(n));
    const { status, say } = heard(), results = element("div", {});
    const all = () => {
      const n = BigInt(people.input.valueAsNumber);
      const rows = asked.map(({ topic, printed }) => {
        const items = printed.map(percentage), [found] = denominators(items, n, n, "any number each", rounding);
        const cells = items.map((item) => {
          const [alone] = denominators([item], n, n, "any number each", rounding);
          return `${item.text}: ${alone ? span(...alone.counts[0].map(Number)) : "none"}`;
        });
        return [topic, cells.join("; "), found ? "fits" : "does not fit"];
      });
      const fitting = rows.filter(([, , fits]) => fits === "fits").length;
      results.replaceChildren(table(`Of ${number(Number(n))} ${whom}`, ["Question", "Each percentage, as a number of people", "Size"], rows));
      window.watchSizes(results);
      say(`${number(Number(n))} ${whom}: ${number(fitting)} of ${plural(rows.length, "question")} ${fitting === 1 ? "fits" : "fit"}.`);
    };
    people.input.addEventListener("input", all);
    box.append(element("div", { className: "form" }, people.made), status, results);
    all();
  }

  // Planning the follow-up: how many charts, and how alike within a clinic?

  function planning(box, { charts, clinics, power: wanted, alpha, seen, shares, confidence }) {
    const many = slider("Charts in each audit:", { low: 2 * clinics, high: 5 * charts, step: clinics, value: charts }, (n) => number(n));
    const alike = slider("How alike charts of one clinic are (intraclass correlation):", { low: 0, high: 0.2, step: 0.005, value: 0 }, (one) => number(one, 3));
    const { status, say } = heard(), results = element("div", {});
    const points = (rise) => (rise === undefined ? "none" : `+${number(100 * rise, 1)}`);
    const all = () => {
      const n = many.input.valueAsNumber, icc = alike.input.valueAsNumber;
      const worth = effective(n, clinics, icc), whole = Math.max(Math.floor(worth + 1e-9), 1);
      const rows = shares.map((share) => {
        const rise = detectable(share, whole, wanted, alpha), true_ = rise !== undefined && seen > 0 && share + rise / seen <= 1 + 1e-9 ? rise / seen : undefined;
        return [percent(share), points(rise), points(true_), `±${number(100 * halfWidth(share, whole, confidence), 1)}`];
      });
      results.replaceChildren(table(`What audits before and after notice with ${number(n)} charts each, and how precise each is, in points`,
        ["Met before", `Audited rise, ${percent(wanted)} power`, "True rise, if the window reaches back", `Wilson’s ${percent(confidence)} interval, either way`], rows));
      window.watchSizes(results);
      say(`${number(n)} charts of ${plural(clinics, "clinic")} tell as much as ${number(worth, 1)} independent ones; the design effect is ${number(n / worth, 2)}.`);
    };
    [many, alike].forEach(({ input }) => input.addEventListener("input", all));
    box.append(element("div", { className: "form" }, many.made, alike.made), status, results);
    all();
  }

  const ways = { "try-it": tryIt, "who-took-part": whoTookPart, "planning-the-follow-up": planning };
  document.querySelectorAll(".asking").forEach((box) => ways[box.dataset.asks](box, JSON.parse(box.dataset.given ?? "{}")));
})();
