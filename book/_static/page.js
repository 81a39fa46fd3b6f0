// What every page does. It reads as well without.
(() => {
  // Code is shown on all pages once a reader has asked for it on one.
  const code = document.getElementById("show-code");
  if (code) {
    code.checked = localStorage.getItem("code") === "shown";
    code.addEventListener("change", () => localStorage.setItem("code", code.checked ? "shown" : "hidden"));
  }
})();
