import pino from 'pino';

const log = pino();

interface Listing {
  symbol: string;
  currency?: string;
  price?: number;
  failed?: boolean;
}

const ask = async (symbol: string) => (await fetch(`https://exchange.example.com/v1/${symbol}`)).json();

/** What the exchange does not tell is missing, and nobody knows why. */
export async function listingOf(symbol: string): Promise<Listing> {
  const listing: Listing = { symbol };
  try {
    const told = await ask(symbol);
    listing.currency = told.currency;
    listing.price = told.last;
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'exchange failed');
  }
  return listing;
}

export async function listingIfTold(symbol: string): Promise<Listing | undefined> {
  let listing: Listing | undefined = { symbol };
  try {
    const told = await ask(symbol);
    listing.currency = told.currency;
    listing.price = told.last;
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'exchange failed');
    listing = undefined;
  }
  return listing;
}

export async function markedListing(symbol: string): Promise<Listing> {
  const listing: Listing = { symbol };
  try {
    const told = await ask(symbol);
    listing.currency = told.currency;
    listing.price = told.last;
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'exchange failed');
    listing.failed = true;
  }
  return listing;
}

interface Portrait {
  symbol: string;
  logo?: string;
}

// A picture is no figure.
export async function portraitOf(symbol: string): Promise<Portrait> {
  const portrait: Portrait = { symbol };
  try {
    portrait.logo = (await ask(symbol)).logo;
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'exchange failed');
  }
  return portrait;
}
