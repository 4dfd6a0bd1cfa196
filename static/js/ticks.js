// What is ticked goes along to another page of what was found, and into the next search.
const form = document.querySelector("[data-ticks]");
const given = new URL(location.href).searchParams.getAll("item");

const ticked = () => (form ? new FormData(form).getAll("item") : given);

document.addEventListener("click", (event) => {
  const link = event.target.closest(".pagination a");
  if (!link) return;
  const url = new URL(link.href);
  for (const name of ticked()) url.searchParams.append("item", name);
  link.href = url;
});

document.querySelector("form[role=search]")?.addEventListener("submit", ({ target }) => {
  for (const value of ticked()) target.append(Object.assign(document.createElement("input"), { type: "hidden", name: "item", value }));
});
