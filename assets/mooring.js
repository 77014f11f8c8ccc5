// mooring.js - extras. Every page works without it.
// On <body>: data-keys="on" turns the one-letter keys on (WCAG 2.1.4).
// SPDX-License-Identifier: Apache-2.0
(function () {
	"use strict";

	var doc = document, body = doc.body;

	function find(sel) { return doc.querySelector(sel); }

	function isTyping(e) {
		var t = e.target;

		return e.ctrlKey || e.metaKey || e.altKey || t.isContentEditable ||
		    /^(input|textarea|select)$/i.test(t.tagName);
	}

	// Leaving in a hurry: the link, without a way back; or Shift three times.
	var exit = find("a.exit"), shifts = [];

	function leave() {
		body.hidden = true;
		location.replace(exit.href);
	}
	if (exit) {
		exit.addEventListener("click", function (e) {
			e.preventDefault();
			leave();
		});
		doc.addEventListener("keyup", function (e) {
			if (e.key !== "Shift") {
				shifts = [];
				return;
			}
			shifts.push(Date.now());
			if (shifts.length > 3)
				shifts.shift();
			if (shifts.length === 3 && shifts[2] - shifts[0] < 5000)
				leave();
		});
		// The page does not come back from the browser's memory.
		window.addEventListener("pageshow", function (e) {
			if (e.persisted)
				location.reload();
		});
	}

	// Covering: nothing typed is lost, the page is only out of sight.
	function cover() {
		var on = body.classList.toggle("covered"), show = find(".cover a");

		if (on && show)
			show.focus();
	}
	doc.addEventListener("click", function (e) {
		var a = e.target.closest && e.target.closest("a");

		if (!a || !find(".cover"))
			return;
		if (a.getAttribute("href") === "#cover" ||
		    (a.closest(".cover") && body.classList.contains("covered"))) {
			e.preventDefault();
			cover();
		}
	});

	var keys = {
		"c": function () { if (find(".cover")) cover(); },
		"n": function () { go("[data-key=n]"); },
		"/": function () { go("[data-key='/']"); },
		"t": function () { go("[data-key=t]"); }
	};

	function go(sel) {
		var el = find(sel);

		if (!el)
			return;
		if (el.tagName === "A")
			el.click();
		else
			el.focus();
	}
	if (body.dataset.keys === "on")
		doc.addEventListener("keydown", function (e) {
			if (!isTyping(e) && keys[e.key]) {
				e.preventDefault();
				keys[e.key]();
			}
		});

	// A refused form: the list of what to mend comes first.
	var summary = find(".summary");

	if (summary)
		summary.focus();

	// A second tap sends nothing twice, and says so.
	doc.addEventListener("submit", function (e) {
		var f = e.target;

		if (f.dataset.sent) {
			e.preventDefault();
			return;
		}
		f.dataset.sent = "1";
		setTimeout(function () { delete f.dataset.sent; }, 8000);
	});

	// New items: a line of text, once a minute; nothing moves or blinks.
	var news = find("[data-new]");

	function ask() {
		if (doc.hidden)
			return;
		fetch(news.dataset.new, { credentials: "same-origin" })
		    .then(function (r) { return r.ok ? r.text() : ""; })
		    .then(function (t) {
			var n = parseInt(t, 10);

			if (n > 0) {
				news.textContent = n + " new - show";
				news.hidden = false;
			}
		}).catch(function () {});
	}
	if (news)
		setInterval(ask, 60000);

	// Drafts: what is typed in a form with data-draft is kept on the server.
	var draft = find("form[data-draft]"), timer = 0;

	function keep() {
		var said = find(".saved"), data = new FormData(draft);

		data.forEach(function (v, k) {
			if (typeof v !== "string")
				data.delete(k);
		});
		fetch(draft.dataset.draft, {
			method: "POST",
			body: new URLSearchParams(data),
			credentials: "same-origin"
		}).then(function (r) {
			if (said)
				said.textContent = r.ok ? "Draft kept." :
				    "Draft not kept. Send the form, or copy " +
				    "what you typed.";
		}).catch(function () {
			if (said)
				said.textContent = "No connection: draft not " +
				    "kept. What you typed is still here.";
		});
	}
	if (draft)
		draft.addEventListener("input", function () {
			clearTimeout(timer);
			timer = setTimeout(keep, 3000);
		});

	// Printing, copying: buttons that only work with script are born here.
	doc.querySelectorAll("[data-print]").forEach(function (b) {
		b.hidden = false;
		b.addEventListener("click", function () { window.print(); });
	});
	doc.querySelectorAll("[data-copy]").forEach(function (b) {
		var from = doc.getElementById(b.dataset.copy);

		if (!from || !navigator.clipboard)
			return;
		b.hidden = false;
		b.addEventListener("click", function () {
			navigator.clipboard.writeText(from.value ||
			    from.textContent).then(function () {
				b.textContent = "Copied";
			});
		});
	});
})();
