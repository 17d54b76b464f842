"use strict";
// Draws every figure of the page from the data beside it, and adds the picture downloads. Asks no server.
(function () {
  const PRINT_WIDTH = 860; // CSS pixels; the print style shrinks plots to 0.8, so they fit A4 and letter pages
  const TALL = 440; // lists of classes keep their height on paper; the others are lowered
  const plots = Array.from(document.querySelectorAll(".plot"));

  function content(plot) {
    return JSON.parse(document.querySelector('[data-figure="' + plot.id + '"]').textContent);
  }

  function button(plot, figure, format) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = "Picture (" + format.toUpperCase() + ")";
    made.setAttribute("aria-label", made.textContent + ": " + plot.dataset.name.replaceAll("-", " "));
    made.addEventListener("click", function () {
      const layout = figure.picture.layout;
      Plotly.downloadImage(figure.picture, {
        format: format, filename: plot.dataset.name, width: layout.width || 960, height: layout.height,
        scale: format === "png" ? 2 : 1,
      });
    });
    return made;
  }

  function draw(plot) {
    const figure = content(plot);
    Plotly.newPlot(plot, figure.data, figure.layout, { ...figure.config, displayModeBar: false, typesetMath: false });
    plot.dataset.drawn = "true";
    const downloads = plot.closest(".chart").querySelector(".downloads");
    ["png", "svg"].forEach(function (format) { downloads.append(" ", button(plot, figure, format)); });
  }

  function toPaper(plot) {
    const height = plot.offsetHeight;
    plot.dataset.height = height;
    resize(plot, { autosize: false, width: PRINT_WIDTH }, height > TALL ? height : height * 0.8);
  }

  function toScreen(plot) {
    resize(plot, { autosize: true, width: null }, Number(plot.dataset.height));
  }

  function resize(plot, layout, height) {
    plot.style.height = height + "px";
    Plotly.relayout(plot, { ...layout, height: height });
  }

  plots.forEach(draw);
  window.addEventListener("beforeprint", function () { plots.forEach(toPaper); });
  window.addEventListener("afterprint", function () { plots.forEach(toScreen); });
})();
