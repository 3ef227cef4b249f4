// Search and status filter of the row tables. Without this script every row is shown and the tools stay hidden.
(function () {
  'use strict';
  var tools = document.getElementById('tools');
  var find = document.getElementById('find');
  var only = document.getElementById('only');
  var found = document.getElementById('found');
  var sections = Array.prototype.map.call(document.querySelectorAll('section.checklist'), function (section) {
    var rows = Array.prototype.map.call(section.querySelectorAll('tbody.row'), function (row) {
      return { row: row, text: row.textContent.toLowerCase(), status: row.dataset.status, family: row.dataset.family };
    });
    return { section: section, rows: rows };
  });
  var total = sections.reduce(function (sum, s) { return sum + s.rows.length; }, 0);
  var timer;
  function apply() {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    var wanted = only.value;
    var all = words.length === 0 && wanted === '';
    var count = 0;
    sections.forEach(function (s) {
      var here = 0;
      s.rows.forEach(function (r) {
        var hit = (wanted === '' || r.status === wanted || r.family === wanted) &&
          words.every(function (word) { return r.text.indexOf(word) >= 0; });
        r.row.hidden = !hit;
        if (hit) here += 1;
      });
      s.section.hidden = !all && here === 0;
      s.section.classList.toggle('filtered', !all);
      count += here;
    });
    var first = document.querySelector('section.checklist:not([hidden])');
    if (first && !all) first.scrollIntoView();
    found.textContent = all ? 'All rows are shown.' : count + ' of ' + total + ' rows are shown.';
  }
  function later() {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  }
  // A link to a row that the filter hides must still lead there.
  window.addEventListener('hashchange', function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || target.getClientRects().length > 0) return;
    find.value = '';
    only.value = '';
    apply();
    target.scrollIntoView();
  });
  find.addEventListener('input', later);
  only.addEventListener('change', apply);
  tools.hidden = false;
})();
