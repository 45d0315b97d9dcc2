let perKilo = 2;

// A job of a module that the script loads; the script's own work is looked at all the same.
setInterval(async () => {
  const res = await fetch('https://rates.example/per-kilo');
  if (res.ok) perKilo = Number(await res.text());
}, 60_000);

export const feeOf = (kilos: number): number => kilos * perKilo;
