"use strict";
// What changed in a commit, shown beside the pointer or, with the arrow keys, beside the row that has the focus.
(() => {
  const history = JSON.parse(document.getElementById("history").textContent);
  const hover = document.getElementById("hover");
  const words = { c: "cached", n: "re-ran, needed", a: "re-ran, avoidable", r: "ran for the first time", f: "not done, the build fails", "-": "not there yet" };
  const swatches = { c: "--cached", n: "--needed", a: "--avoidable", r: "--needed", f: "--failed", "-": "--cached" };
  const rows = document.querySelectorAll("svg.history");

  const line = (parent, name, text, style) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (style) element.className = style;
    parent.append(element);
    return element;
  };

  const fill = (row, column) => {
    const commit = history.commits[column];
    const state = history.states[row][column];
    hover.replaceChildren();
    const first = line(hover, "p", "");
    line(first, "span", "", "swatch").style.background = `var(${swatches[state]})`;
    first.append(`${history.steps[row]}: ${words[state]}`);
    line(hover, "p", `${commit.id} ${commit.date}  ${commit.subject}`, "quiet");
    if (commit.paths.length === 0) {
      line(hover, "p", "changes no file of the repository", "quiet");
      return;
    }
    const list = line(hover, "ul", "");
    commit.paths.forEach((path) => line(list, "li", path, "code"));
    if (commit.more > 0) line(list, "li", `and ${commit.more} more`, "quiet");
  };

  const place = (x, y) => {
    hover.hidden = false;
    const box = hover.getBoundingClientRect();
    const left = x + 16 + box.width > innerWidth ? x - 16 - box.width : x + 16;
    const top = y + 18 + box.height > innerHeight ? y - 12 - box.height : y + 18;
    hover.style.left = `${Math.max(4, left)}px`;
    hover.style.top = `${Math.max(4, top)}px`;
  };

  const hide = () => { hover.hidden = true; };
  const clamp = (column) => Math.min(history.commits.length - 1, Math.max(0, column));

  rows.forEach((svg) => {
    const row = Number(svg.dataset.row);
    let at = history.commits.length - 1;
    const showAtKey = () => {
      const box = svg.getBoundingClientRect();
      fill(row, at);
      place(box.left + ((at + 0.5) / history.commits.length) * box.width, box.bottom - 14);
    };
    svg.addEventListener("pointermove", (event) => {
      const box = svg.getBoundingClientRect();
      at = clamp(Math.floor(((event.clientX - box.left) / box.width) * history.commits.length));
      fill(row, at);
      place(event.clientX, event.clientY);
    });
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("blur", hide);
    svg.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
      if (event.key === "Escape") hide();
      if (!(event.key in steps)) return;
      event.preventDefault();
      at = clamp(at + steps[event.key]);
      showAtKey();
    });
  });
})();
