// What the search finds: the places of the article, ranked for what a reader has typed. It needs the entries and no page.
// A place is good when its texts have what is typed (BM25, each text with a weight of its own), better when one wording of it
// says that and little else, and best when it is of the kind that is asked for: a definition, a choice, an answer, a page.
// Rare words count more than common ones. Entries and what is typed go through the same two functions, wordsOf and stem.
window.makeFinder = (() => {
  const FIELDS = { title: 1, also: 0.9, id: 0.2, text: 0.6, context: 0.85 }; // what a match counts, by where it is
  const ENOUGH = 0.95; // of such matches cover a word half; each further one covers half of what is missing, and less
  const LENGTH = 0.6; // how much more a long text needs
  const COVERS = 1.8; // what the place as a whole counts,
  const WORDING = 0.5; // beside its best wording
  const WHOLE = { title: 0.5, also: 0.3 }; // what is typed is that wording, no word more and no word less
  const ALONE = 0.7; // of a wording that says much else
  const NEIGHBOURS = 0.45; // two words side by side, in what is typed and in the wording
  const KINDS = { faq: 0.05, term: 0.05, sense: -0.1, event: -0.25, vulnerability: -0.1, page: -0.1, theme: -0.1, error: 0.02 }; // among equals
  const ASKED = { term: 1.1, page: 0.85, faq: 0.5, row: 0.25, error: 0.15 }; // of one whose name, or another of whose wordings, is all that is asked for
  const AGAIN = 0.85; // of a second one of its kind, among the first three
  const CLEAR = { covers: 0.57, ahead: 1.2 }; // of the words, and of the next score: the first question that has each telling word is the answer then
  const WEAK = 0.25; // of the words: what the first result has less of is hardly what is looked for (1 real query of 100)
  const QUESTIONS = { faq: 0.2, error: 0.15 }; // where a question is put; a term that is named in it is not what is asked for
  const LIKE = { sense: "term", chart: "row" };
  const LOOKED_AT = 20; // results, for another kind
  const OTHER_NAME = 0.5; // another name of the same term: wasm, WebAssembly
  const BEGINNING = 0.6; // the beginning of a word, and up to 0.3 more the less of it is missing
  const MISTYPED = 0.25; // what each typing error takes away
  const ABBREVIATION = 1.4; // more than one word, less than all the words it stands for
  const MOST_WORDS = 24; // of what is typed; a question has fewer

  const SMALL = 0.27; // what a word counts that says how something is asked, and not what
  const SMALL_WORDS =
    "a about all also am an and any anyone anything are as at be been between but by can cant could did do does doesnt " +
    "doing done dont each either else ever every for from get gets getting give go had has have how i if im in instead " +
    "into is isnt it its just let like make makes many may me mean means might more most much must my need needs no not " +
    "now of ok on one only onto or other our out over possible really same shall should shouldnt so some someone " +
    "something still such than that the their them then there these they thing things this those through to too up us " +
    "use used uses using very want was way we were what whats when where whether which while who why will with would " +
    "you your";

  // ---- Words ----

  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu;
  const DEFINITION = /^\s*((what|wat|wth|wtf)('?s| is| are)|define|definition|meaning)\b(?!.*\b(differen|vs|or|better|between|for)\b)|\b(meaning|definition|explained|means|eli5)\s*\??\s*$/i;
  const ASKS_MORE = /\s*(?:[,;?]|\band\b).*$/i; // "what is kubernetes and what is it for": the definition first
  const QUESTION = /^\s*(how|why|who|where|when|which|can(not|'t)?|could|does|do|did|is|are|was|will|would|should|error)\b/i;
  const TAG = /<[/!a-z][^<>]*>/gi;
  const SPELLINGS = [ // British to American; what else they change does no harm, as both sides are changed alike
    [/(...)is(|ed?|es|ers?|in?g?|ations?|ati?o?)$/, "$1iz$2"], // also while it is being typed
    [/ys(e|ed|es|ing|er)$/, "yz$1"],
    [/([bhlnv])our/, "$1or"],
    [/(cen|me|fib)tre/, "$1ter"],
    [/en[cs](e|es|ed|ing)$/, "ens$1"],
    [/ogue/, "og"],
    [/ll(ed|ing|er)$/, "l$1"],
  ];
  const SAME = new Map([["or", "vs"], ["versus", "vs"]]); // docker or podman, docker vs podman
  const ENDING = /(?:at(?:ion|ed|ing|or|e)|ion|ing|ed|er|ment|ability|able|ity|e|y|al|ly|ive)$/;

  const remembered = (make) => {
    const made = new Map();
    return (text) => made.get(text) ?? made.set(text, make(text)).get(text);
  };

  // Without capitals, accents and apostrophes, and in one spelling.
  const normal = remembered((word) => {
    const plain = word.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
    return SAME.get(plain) ?? (plain.length < 5 ? plain : SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), plain));
  });
  const wordsOf = (text) => (text.match(WORD) ?? []).map(normal);

  // What plurals, verb forms and nouns made of verbs have in common. A short word keeps its ending.
  const stem = remembered((word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    const one = word.replace(/ies$/, "y").replace(/(ss|us|is)$|s$/, "$1");
    const cut = one.replace(ENDING, "");
    const isEnough = cut.length > 3 || (cut.length === 3 && /[aeiou]/.test(cut) && one.length < 7);
    return (isEnough ? cut : one).replace(/([bdfgmnprtl])\1$/, "$1");
  });
  const small = new Set(wordsOf(SMALL_WORDS).map(stem));
  const asking = new Set(wordsOf("meaning define definition explain explained simple simply tutorial introduction basics eli5 wth wtf wat please pls tell work works working without help thanks").map(stem));

  const isWording = (field) => field === "title" || field === "also"; // and not a text in which words stand apart
  const isShown = (field) => field === "title" || field === "text";
  const tells = (word) => !small.has(stem(word)) && !asking.has(stem(word));
  const wholeOf = (words) => (words.includes("vs") ? [...words].sort() : words).map(stem).join(""); // Docker vs Podman, Podman vs Docker
  const coreOf = (words) => wholeOf(words.some(tells) ? words.filter((word) => tells(word) || word === "vs") : words);

  // Runs of neighbouring words, as [first, how many].
  const runs = (words, least, most) =>
    words.flatMap((_, first) => {
      const found = [];
      for (let many = least; many <= most && first + many <= words.length; many++) found.push([first, many]);
      return found;
    });
  const joined = (words, [first, many]) => words.slice(first, first + many).join("");
  const joinedStem = (words, [first, many]) => // a short last word keeps its ending here too
    words[first + many - 1].length < 4 ? joined(words, [first, many]) : stem(joined(words, [first, many]));
  const initials = (words) => words.map((word) => word[0]).join("");

  // How many letters are missing, too many, wrong or swapped with their neighbour; above `most` it is not counted out.
  const errors = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  // A bit for each letter that a word has: words that differ in many of them need no closer look.
  const lettersOf = (word) => [...word].reduce((bits, letter) => bits | (1 << letter.codePointAt(0) % 31), 0);
  const countBits = (bits) => {
    let count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  };

  // ---- What the records say about names ----

  const alternatives = (entry) => (entry.also ? entry.also.split(" · ") : []);
  const namesOf = (entry) => [entry.title, ...alternatives(entry)].map(wordsOf).filter((name) => name.length);

  const isShortFor = (short, name) =>
    name.length > 1
      ? initials(name) === short // vmm: virtual machine monitor
      : name[0] !== short && short === name[0][0] + (name[0].length - 2) + name[0].at(-1); // k8s

  // From each abbreviation to the words it stands for, as the names of terms and the capitals in the texts tell.
  const abbreviationsOf = (entries) => {
    const found = new Map();
    const add = (short, words) => found.has(short) || found.set(short, words);
    for (const names of entries.filter((entry) => entry.kind === "term").map(namesOf))
      for (const [short] of names.filter((name) => name.length === 1 && name[0].length > 1))
        for (const name of names) if (isShortFor(short, name)) add(short, name);
    for (const entry of entries)
      for (const [proper] of `${entry.title} · ${entry.text}`.matchAll(/\p{Lu}[\p{L}-]+(?:[ -]\p{Lu}[\p{L}-]+){2,}/gu)) {
        const words = wordsOf(proper);
        for (const run of [words.slice(-3), words.slice(-4)]) add(initials(run), run);
      }
    return found;
  };

  // From each name of a single word to the others of the same term.
  const otherNamesOf = (entries) => {
    const found = new Map();
    for (const names of entries.filter((entry) => entry.kind === "term").map(namesOf)) {
      const stems = [...new Set(names.filter((name) => name.length === 1).map(([word]) => stem(word)))];
      for (const one of stems) found.set(one, [...(found.get(one) ?? []), ...stems.filter((other) => other !== one)]);
    }
    return found;
  };

  // ---- The index ----

  const makeIndex = (entries) => {
    const abbreviations = abbreviationsOf(entries);
    const inFull = (word) => abbreviations.get(word) ?? abbreviations.get(word.replace(/s$/, "")) ?? [word];
    const wordings = []; // each title, each alternative, each text: which place, which field, which words
    const vocabulary = new Map(); // from each word to its stem and letters
    const places = new Map(); // from each stem to the wordings it is in
    const compounds = new Map(); // from words written together to the wordings in which they stand side by side

    const learn = (word, its = stem(word)) => {
      if (!vocabulary.has(word)) vocabulary.set(word, { stem: its, letters: lettersOf(word) });
      return vocabulary.get(word).stem;
    };
    const put = (map, key, number) => (map.has(key) ? map.get(key).push(number) : map.set(key, [number]));

    const add = (place, field, text) => {
      const words = wordsOf(text).flatMap(inFull);
      const stems = new Set(words.map((word) => learn(word)));
      const number = wordings.push({ place, field, stems, whole: wholeOf(words), core: coreOf(words) }) - 1;
      for (const one of stems) put(places, one, number);
      if (!isWording(field)) return;
      for (const run of runs(words, 2, words.length < 5 ? 3 : 2)) {
        const one = joinedStem(words, run);
        const isName = tells(words[run[0]]) && tells(words[run[0] + run[1] - 1]); // hyperv, and not hypervor
        if (words.length < 5 && isName) learn(joined(words, run), one);
        put(compounds, one, number);
      }
    };
    entries.forEach((entry, place) => {
      add(place, "title", entry.title);
      for (const text of alternatives(entry)) add(place, "also", text);
      add(place, "id", entry.url.split("#")[1] ?? "");
      add(place, "text", entry.text);
      add(place, "context", entry.context);
    });

    const rarity = remembered((one) => {
      const many = new Set((places.get(one) ?? compounds.get(one) ?? []).map((number) => wordings[number].place)).size;
      return Math.log(1 + entries.length / (many || 1)) * (small.has(one) ? SMALL : 1);
    });
    const lengths = entries.map(() => 0);
    for (const wording of wordings) {
      wording.weight = [...wording.stems].reduce((sum, one) => sum + rarity(one), 0);
      lengths[wording.place] += FIELDS[wording.field] * wording.stems.size;
    }
    const usual = lengths.reduce((sum, length) => sum + length, 0) / entries.length;
    const enough = lengths.map((length) => ENOUGH * (1 - LENGTH + (LENGTH * length) / usual)); // BM25's k, for each place
    const index = { entries, enough, wordings, vocabulary, places, compounds, rarity, inFull, abbreviations, otherNames: otherNamesOf(entries) };
    index.meant = { whole: remembered((word) => meanings(index, word, false)), typed: remembered((word) => meanings(index, word, true)) };
    return index;
  };

  // ---- From a typed word to the stems it may mean, each with how well it fits ----

  const meanings = (index, word, isBeingTyped) => {
    const found = new Map();
    const add = (one, fit) => found.set(one, Math.max(fit, found.get(one) ?? 0));
    const isKnown = (one) => index.places.has(one) || index.compounds.has(one);
    const own = index.vocabulary.get(word)?.stem ?? stem(word);
    if (isKnown(own)) add(own, 1);
    for (const other of index.otherNames.get(own) ?? []) add(other, OTHER_NAME);
    if ((isBeingTyped || !isKnown(own)) && word.length > 1) for (const [one, fit] of beginnings(index, word)) add(one, fit);
    if (!found.size && isBeingTyped && word.length > 1) // half an abbreviation
      for (const [short, full] of index.abbreviations) if (short.startsWith(word)) for (const one of full) add(stem(one), BEGINNING);
    if (/^\d+$/.test(word)) return found; // of numbers there is no typing error: 139 is not 137
    if (!found.size && word.length > 3) for (const [one, wrong] of nearest(index, word)) add(one, 1 - MISTYPED * wrong);
    if (!found.size && isBeingTyped && word.length > 2) for (const one of mistypedBeginnings(index, word)) add(one, 1 - 2 * MISTYPED);
    return found;
  };

  // The stems of the words that begin so.
  const beginnings = ({ vocabulary }, word) => {
    const found = [];
    for (const [longer, { stem }] of vocabulary) // no copy of it, as this runs at every key
      if (longer.length > word.length && longer.startsWith(word)) found.push([stem, BEGINNING + (0.3 * word.length) / longer.length]);
    return found;
  };

  // The stems of the words that differ least from a mistyped one. A wrong first letter is rare, so it counts half more.
  const nearest = (index, word) => {
    const most = word.length > 6 ? 2 : 1;
    const letters = lettersOf(word);
    const near = [];
    for (const [other, { stem, letters: others }] of index.vocabulary) {
      if (Math.abs(other.length - word.length) > most || countBits(letters ^ others) > 2 * most) continue;
      const wrong = errors(word, other, most) + (other[0] === word[0] ? 0 : 0.5);
      if (wrong <= most) near.push([stem, wrong]);
    }
    const least = Math.min(...near.map(([, wrong]) => wrong));
    return near.filter(([, wrong]) => wrong === least);
  };

  // The stems of the words that begin almost like the one that is being typed.
  const mistypedBeginnings = ({ vocabulary }, word) => {
    const most = word.length > 6 ? 2 : 1;
    const letters = lettersOf(word);
    const isNear = ([other, { letters: others }]) =>
      other[0] === word[0] && countBits(letters & ~others) <= most && errors(word, other.slice(0, word.length), most) <= most;
    return [...vocabulary].filter(isNear).map(([, { stem }]) => stem);
  };

  // ---- From what is typed to the places ----

  // The words typed; of each what it may mean and what it weighs. Words that form a known one together mean that too.
  const understand = (index, text) => {
    const typed = wordsOf(text.replace(TAG, " ")).slice(0, MOST_WORDS).map(index.inFull);
    const words = typed.flat();
    const last = /\s$/.test(text) ? -1 : words.length - 1;
    const parts = words.map((word, i) => ({ word, means: new Map(index.meant[i === last ? "typed" : "whole"](word)) }));
    const pairs = [];
    for (const run of runs(words, 2, 3)) {
      const together = joinedStem(words, run);
      const isHalf = run[0] + run[1] === last + 1 && words[last].length < 4; // cloud-h; a longer half is found by itself
      const known = index.places.has(together) ? [[together, 1]] : isHalf ? beginnings(index, joined(words, run)) : [];
      for (const part of parts.slice(run[0], run[0] + run[1])) for (const [one, fit] of known) part.means.set(one, Math.max(fit, part.means.get(one) ?? 0));
      if (index.compounds.has(together) && run[1] === 2) pairs.push([together, run[0]]);
    }
    const shares = typed.flatMap((full) => full.map(() => (full.length > 1 ? ABBREVIATION / full.length : 1)));
    parts.forEach((part, i) => (part.weight = weigh(index, part) * shares[i]));
    const isDefinition = DEFINITION.test(text) && words.some(tells);
    if (isDefinition) parts.forEach((part, i) => (part.weight *= tells(words[i]) ? 1 : 0.1));
    const likely = parts.map(({ word, means }) => (means.has(stem(word)) || !means.size ? word : [...means].sort((a, b) => b[1] - a[1])[0][0]));
    const core = coreOf(isDefinition ? likely.slice(0, wordsOf(text.replace(ASKS_MORE, "")).length) : likely);
    const total = parts.reduce((sum, part) => sum + part.weight, 0);
    const kind = { isQuestion: !isDefinition && QUESTION.test(text), compares: words.includes("vs") };
    return { parts, pairs, core, ...kind, says: words.some(tells), whole: wholeOf(words), total };
  };

  const weigh = (index, { word, means }) => {
    const own = stem(word);
    if (index.places.has(own) || small.has(own) || !means.size) return index.rarity(own);
    return Math.max(...[...means.keys()].map(index.rarity));
  };

  // Of each wording: how well each typed word fits it (a row of `fits`), how much of it is matched, and how much side by side.
  // Flat tables, as a common word is in thousands of wordings and this runs at every key.
  const matches = (index, { parts, pairs, total }) => {
    const size = index.wordings.length;
    const [fits, matched, beside] = [new Float32Array(size * parts.length), new Float32Array(size), new Float32Array(size)];
    parts.forEach(({ means }, i) => {
      for (const [one, fit] of means)
        for (const numbers of [index.places.get(one), index.compounds.get(one)])
          for (const number of numbers ?? []) {
            const at = number * parts.length + i;
            if (fit > fits[at]) fits[at] = fit;
          }
    });
    for (const one of new Set(parts.flatMap(({ means }) => [...means.keys()]))) {
      const rarity = index.rarity(one);
      for (const number of index.places.get(one) ?? []) matched[number] += rarity;
      for (const number of index.compounds.get(one) ?? []) matched[number] += index.wordings[number].weight;
    }
    for (const [together, i] of pairs)
      for (const number of index.compounds.get(together)) beside[number] += (parts[i].weight + parts[i + 1].weight) / 2 / total;
    return { fits, matched, beside };
  };

  const rank = (index, query) => {
    const { parts, total } = query;
    const found = matches(index, query);
    const places = index.entries.map(() => undefined);
    index.wordings.forEach((wording, number) => {
      if (!found.matched[number]) return; // where other words join alike, too
      const { place, field } = wording;
      const its = (places[place] ??= { counts: new Float32Array(parts.length), shown: new Set(), wording: 0, isNamed: false });
      let covers = 0;
      for (let i = 0, at = number * parts.length; i < parts.length; i++, at++) {
        its.counts[i] += FIELDS[field] * found.fits[at];
        if (query.compares && found.fits[at] && isShown(field)) its.shown.add(i);
        covers += found.fits[at] * parts[i].weight;
      }
      if (!isWording(field)) return;
      its.wording = Math.max(its.wording, wordingScore(wording, covers / total, found.matched[number], found.beside[number], query));
      its.isNamed ||= field === "title" ? wording.core === query.core : wording.whole === query.core || wording.whole === query.whole;
    });
    const results = [];
    places.forEach((its, place) => {
      if (!its || !(query.says || its.isNamed)) return;
      const entry = index.entries[place];
      let covers = 0;
      for (let i = 0; i < parts.length; i++) covers += (parts[i].weight * its.counts[i]) / (its.counts[i] + index.enough[place]) / total;
      const score = COVERS * covers + WORDING * its.wording + (KINDS[entry.kind] ?? 0) + asked(entry.kind, its.isNamed, query);
      const has = (i) => (query.compares ? its.shown.has(i) : its.counts[i]); // a comparison is answered where both are named
      results.push({ entry, score, covers, hasEachWord: parts.every(({ word }, i) => has(i) || !tells(word)) });
    });
    return varied(results.sort((a, b) => b.score - a.score));
  };

  const asked = (kind, isNamed, { isQuestion }) =>
    isQuestion ? (QUESTIONS[kind] ?? 0) + (isNamed && kind !== "term" ? (ASKED[kind] ?? 0) : 0) : isNamed ? (ASKED[kind] ?? 0) : 0;

  // Of the first three, the second and third are of kinds that are not among them yet, where such a one is about as good.
  const varied = (results) => {
    for (let i = 1; i < Math.min(3, results.length); i++) {
      const seen = results.slice(0, i).map(({ entry }) => LIKE[entry.kind] ?? entry.kind);
      const worth = ({ entry, score }) => score * AGAIN ** seen.filter((kind) => kind === (LIKE[entry.kind] ?? entry.kind)).length;
      const rest = results.slice(i, i + LOOKED_AT).map((result, at) => [worth(result), i + at]);
      const [, best] = rest.reduce((one, other) => (other[0] > one[0] ? other : one));
      results.splice(i, 0, ...results.splice(best, 1));
    }
    return results;
  };

  const isClear = ([first, second]) =>
    first?.entry.kind === "faq" && first.hasEachWord && first.covers >= CLEAR.covers && first.score >= CLEAR.ahead * (second?.score ?? 0);

  const wordingScore = ({ field, weight, whole }, covers, matched, beside, query) => {
    const alone = ALONE + (1 - ALONE) * Math.min(1, matched / weight);
    const exact = whole === query.whole ? (WHOLE[field] ?? 0) : 0;
    return FIELDS[field] * (covers * alone + NEIGHBOURS * beside + exact);
  };

  // ---- Marks and nearest terms ----

  // The words of a text with where they stand and the stems that they have alone, and with those that follow.
  const makeReader = (inFull) =>
    remembered((text) => {
      const found = [...text.matchAll(WORD)];
      const words = found.map(([word]) => normal(word));
      return found.map(({ 0: word, index: from }, i) => ({
        from,
        to: from + word.length,
        stems: [inFull(words[i]).map(stem), ...runs(words.slice(i, i + 3), 2, 3).slice(0, 2).map((run) => [joinedStem(words.slice(i, i + 3), run)])],
      }));
    });

  // A text cut down to so many characters round its first match, in parts: in turn not matched and matched.
  const split = (words, text, stems, most) => {
    const hits = [];
    for (let i = 0; i < words.length; ) {
      const many = words[i].stems.findIndex((alone) => alone.some((one) => stems.has(one))) + 1;
      if (many) hits.push([words[i].from, words[i + many - 1].to]);
      i += many || 1;
    }
    const first = hits[0]?.[0] ?? 0;
    const from = first < most / 2 ? 0 : words.find(({ from }) => from > first - most / 3).from;
    const to = Math.min(text.length, words.findLast(({ to }) => to <= from + most)?.to ?? most);
    const parts = [];
    let end = from;
    for (const [start, stop] of hits.filter(([, stop]) => stop <= to)) {
      parts.push(text.slice(end, start), text.slice(start, stop));
      end = stop;
    }
    parts.push(text.slice(end, text.length - to < 3 ? text.length : to) + (text.length - to < 3 ? "" : " …"));
    if (from) parts[0] = `… ${parts[0]}`;
    return parts;
  };

  const pairsOf = remembered((text) => {
    const letters = wordsOf(text).join("");
    return new Set(runs([...letters], 2, 2).map(([i]) => letters.slice(i, i + 2)));
  });
  const likeness = (a, b) => (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);

  return (entries) => {
    const index = makeIndex(entries);
    const read = makeReader(index.inFull);
    return {
      find(text) {
        const query = understand(index, text);
        const stems = new Set(query.parts.filter(({ word }) => !small.has(stem(word))).flatMap(({ means }) => [...means.keys()]));
        const results = query.total ? rank(index, query) : [];
        const isWeak = results.length > 0 && results[0].covers < WEAK;
        return { results, isAsking: query.total > 0 && !query.says, isClear: isClear(results), isWeak, split: (text, most = Infinity) => split(read(text), text, stems, most) };
      },
      // The terms whose names share most pairs of letters with a text.
      like(text, most) {
        const pairs = pairsOf(text);
        const names = entries.filter(({ kind }) => kind === "term");
        const scored = names.map((entry) => ({ entry, score: Math.max(...[entry.title, ...alternatives(entry)].map((name) => likeness(pairs, pairsOf(name)))) }));
        return scored.filter(({ score }) => score > 0.2).sort((a, b) => b.score - a.score).slice(0, most).map(({ entry }) => entry);
      },
    };
  };
})();
