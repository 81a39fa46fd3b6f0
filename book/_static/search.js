// The search: reads the texts of all pages, word by word and number by number as they were typed.
(() => {
  const { pages, places, instead } = window.book;
  const SIGNS = { "‐": "-", "‑": "-", "–": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"' };
  const plain = (text) => text.toLowerCase().replace(/\s/g, " ").replace(/[^\x00-\x7f]/g, (sign) => SIGNS[sign] ?? sign.normalize("NFD")[0]);
  const read = places.map(([page, id, heading, text]) => ({
    page, id, heading, text, of: plain(pages[page][1]), under: plain(`${heading} ${id}`), says: plain(text),
  }));

  // A number is found whole, with or without commas; a word by its beginning, one of few letters whole.
  const matcher = (text) => {
    if (/^\d[\d,]{3,}$/.test(text)) text = text.replaceAll(",", "");
    text = text.replace(/(?<=^\p{L}{4,}[^s])s$/u, "");
    const before = /^[\p{L}\p{N}]/u.test(text) ? "(?<![\\p{L}\\p{N}]|\\d[.,])" : "";
    const after = /\d$/.test(text) ? "(?!\\d|[.,]\\d)" : /^\p{L}{1,3}$/u.test(text) ? "s?(?!\\p{L})" : "";
    return before + text.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&").replace(/\s+/g, "\\s+").replace(/^[<>=≤≥]/, "$&\\s*")
      .replace(/^\d{4,}$/, (digits) => digits.replace(/\d(?=(?:\d{3})+$)/g, "$&,?")) + after;
  };
  const any = (texts) => new RegExp(texts.map(matcher).join("|"), "gu");

  // What was asked for, each with what may stand for it.
  function asked(query) {
    const found = [], kept = (texts) => { found.push(texts); return " "; };
    let rest = plain(query).replace(/(?<=\d)\s*(?:%|percent\b|per cent\b)/g, "%").replace(/\s*([<>=≤≥])\s*/g, (_, sign) => ` ${sign}`);
    rest = rest.replace(/"([^"]+)"/g, (_, phrase) => kept([phrase.trim()]));
    for (const [typed, said] of instead) {
      rest = rest.replace(new RegExp(`${matcher(plain(typed))}(?![\\p{L}\\p{N}])`, "gu"), (hit) => kept([hit, ...said.map(plain)]));
    }
    for (const word of rest.split(/\s+/)) {
      const bare = word.replace(/^[^\p{L}\p{N}<>=±]+|[^\p{L}\p{N}%+]+$/gu, "");
      if (bare) found.push([bare]);
    }
    return found;
  }

  // First where it is the heading or the title, then where it stands as it was typed, and much of what is said is that.
  const count = (pattern, text) => text.match(pattern)?.length ?? 0;
  function hits(patterns, all, whole) {
    const found = [];
    for (const place of read) {
      const each = patterns.map((pattern) =>
        Math.min(1, 150 * count(pattern, place.says) / place.says.length)
        + (count(pattern, place.under) && 6) + (count(pattern, place.of) && 3));
      if (all ? each.every(Boolean) : each.some(Boolean)) found.push([each.reduce((sum, one) => sum + one) + Math.min(1, count(whole, place.says)), place]);
    }
    return found.sort((a, b) => b[0] - a[0]).map(([, place]) => place);
  }

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  function excerpt(place, pattern) {
    const first = Math.max(0, place.says.search(pattern));
    const start = first < 90 ? 0 : place.text.indexOf(" ", first - 80) + 1;
    const end = start + 240 < place.text.length ? place.text.lastIndexOf(" ", start + 240) : place.text.length;
    const made = element("p", {}, start ? "… " : "");
    let at = start;
    for (const hit of place.says.slice(0, end).matchAll(pattern)) {
      if (hit.index < at) continue;
      made.append(place.text.slice(at, hit.index), element("mark", {}, place.text.slice(hit.index, hit.index + hit[0].length)));
      at = hit.index + hit[0].length;
    }
    made.append(place.text.slice(at, end), end < place.text.length ? " …" : "");
    return made;
  }

  const MOST = 60;
  const input = document.querySelector(".search-form input"), status = document.getElementById("search-status");
  const list = document.getElementById("search-results");

  function show() {
    const terms = asked(input.value);
    list.replaceChildren();
    status.textContent = "";
    if (!terms.length) return;
    const patterns = terms.map(any);
    const phrase = terms.map(([one]) => one).join(" ");
    let found = hits(patterns, true, any([phrase]));
    const some = !found.length && patterns.length > 1;
    if (some) found = hits(patterns, false, any([phrase]));
    const also = terms.flatMap(([, ...said]) => said).map((one) => `“${one}”`).join(" and ");
    const at = new Set(found.map((place) => place.page)).size;
    const sum = `${found.length} ${found.length === 1 ? "place" : "places"} on ${at} ${at === 1 ? "page" : "pages"}`;
    status.textContent = [
      found.length ? (some ? `No place has all of it; ${sum} ${found.length === 1 ? "has" : "have"} a part.` : `${sum}.`) : "Nothing found.",
      also && `Also looked for ${also}.`,
      found.length > MOST && `The first ${MOST}:`,
    ].filter(Boolean).join(" ");
    const whole = any([phrase, ...terms.flat()]);
    list.append(...found.slice(0, MOST).map((place) => {
      const [address, title] = pages[place.page];
      const link = element("a", { href: place.id ? `${address}#${place.id}` : address }, title);
      if (place.heading && place.heading !== title) link.append(" › ", place.heading);
      return element("li", {}, link, excerpt(place, whole));
    }));
  }

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", show);
  show();
})();
