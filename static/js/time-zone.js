// A class is made in the time zone of its teacher's computer, unless another one is chosen.
const field = document.querySelector("[data-own-zone]");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (field && [...field.options].some((option) => option.value === own)) field.value = own;
