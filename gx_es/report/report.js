"use strict";
// The fragment says what is shown: nothing or the id of a section: the overview; article=ID: one article;
// facets (person=甲&month=2021-11): the articles that have them all. So Back, links and bookmarks just work.
const {places, words} = JSON.parse(document.getElementById("lists").textContent);
const root = document.documentElement;
const texts = [...document.querySelectorAll("#texts > article")];
const articles = document.getElementById("articles-table");
const rowOf = [...articles.tBodies[0].rows];
const heading = document.getElementById("articles-title");
const about = document.getElementById("about");
const collator = new Intl.Collator(root.lang, {numeric: true});
const title = document.title;
const left = new Map(); // by fragment, what had the focus when it was left
let here = null;
let listed = null; // the rows of the list that is shown; null for all

const filled = (text, ...parts) => parts.reduce((said, part) => said.replace("{}", () => part), text);
const address = (common) => "#" + common.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function common() {
  const pairs = [...new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"))];
  return location.hash.includes("=") ? pairs : [];
}

function inAll(pairs) {
  const lists = pairs.map((pair) => places[pair.join("=")] ?? []);
  return lists.reduce((some, more) => { const known = new Set(more); return some.filter((place) => known.has(place)); });
}

// Filtering: a row is shown where it is in the list and has the words.
function filter(input) {
  const table = document.getElementById(input.dataset.filters);
  const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0, all = 0;
  for (const row of table.tBodies[0].rows) {
    const among = table !== articles || !listed || listed.has(row);
    const text = wanted.length ? row.textContent.toLowerCase() : "";
    row.hidden = !(among && wanted.every((word) => text.includes(word)));
    all += among;
    shown += !row.hidden;
  }
  input.closest(".tools").querySelector(".count").textContent = filled(words.rows, shown, all);
}

// Sorting: by figure or by text; what is empty stays last in both directions.
function sort(button) {
  const head = button.closest("th"), table = button.closest("table"), at = head.cellIndex;
  const up = head.getAttribute("aria-sort") !== "ascending";
  const value = (row) => row.cells[at].dataset.order ?? row.cells[at].textContent.trim();
  const rows = [...table.tBodies[0].rows].map((row) => [value(row), row]);
  rows.sort(([one], [other]) =>
    (one === "") - (other === "") || (up ? 1 : -1) * (isNaN(one) || isNaN(other) ? collator.compare(one, other) : one - other));
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
}

// About a list: what the roster says of a person, who else is named in its articles, and in which months.
function tell(pairs, found) {
  about.replaceChildren();
  const link = address(pairs);
  const row = [...document.querySelectorAll("#people-roster-table tbody tr")].find((one) => one.querySelector("a")?.hash === link);
  if (pairs.length === 1 && row) {
    const facts = about.appendChild(element("dl", "", {class: "facts"}));
    const names = row.closest("table").tHead.rows[0].cells;
    [...row.cells].slice(1).filter((cell) => cell.textContent.trim()).forEach((cell) =>
      facts.append(element("dt", names[cell.cellIndex].textContent.trim()), element("dd", cell.textContent.trim())));
  }
  count("month", words["by-month"], pairs, found);
  count("person", words.also, pairs, found);
}

function count(facet, said, pairs, found) {
  const taken = new Set(pairs.map((pair) => pair.join("=")));
  const here = new Set(found);
  const counts = Object.entries(places)
    .filter(([key]) => key.startsWith(facet + "=") && !taken.has(key))
    .map(([key, list]) => [key.slice(facet.length + 1), list.filter((place) => here.has(place)).length])
    .filter(([, number]) => number);
  if (!counts.length || (facet === "month" && taken.size && [...taken].some((key) => key.startsWith("month=")))) return;
  counts.sort((one, other) => facet === "month" ? collator.compare(one[0], other[0]) : other[1] - one[1]);
  const list = element("ul", "", {class: "chips"});
  for (const [value, number] of counts) {
    list.appendChild(element("li", "")).append(element("a", `${value} ${number}`, {href: address([...pairs, [facet, value]])}));
  }
  about.append(element("h3", said), list);
}

function show() {
  const pairs = common();
  const text = pairs[0]?.[0] === "article" && texts.find((one) => one.id === "article=" + pairs[0][1]);
  const view = text ? "article" : pairs.length ? "list" : "overview";
  root.dataset.view = view;
  for (const one of texts) one.hidden = one !== text;
  let focused = text ? text.querySelector("h2") : heading;
  if (view !== "article") {
    const found = view === "list" ? inAll(pairs) : null;
    listed = found && new Set(found.map((place) => rowOf[place]));
    const said = pairs.map(([facet, value]) => `${words["facet-" + facet] ?? facet} ${words[value] ?? value}`).join(" · ");
    heading.textContent = found ? filled(words.found, said, found.length) : words["article-list"];
    found ? tell(pairs, found) : about.replaceChildren();
    filter(document.querySelector('[data-filters="articles-table"]'));
  }
  document.title = view === "overview" ? title : `${focused.textContent} · ${title}`;
  const before = left.get(location.hash);
  if (view === "overview") focused = before ?? document.getElementById(location.hash.slice(1));
  if (here !== null || view !== "overview") (before?.isConnected ? before : focused)?.focus();
  if (view !== "overview" && !before) scrollTo(0, 0);
  here = location.hash;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.sort"), link = event.target.closest("a[href^='#']");
  if (button) sort(button);
  if (link) left.set(here, link);
});
document.addEventListener("input", (event) => event.target.dataset.filters && filter(event.target));
addEventListener("hashchange", show);
root.classList.add("scripted");
document.querySelectorAll("[data-filters]").forEach(filter);
show();
