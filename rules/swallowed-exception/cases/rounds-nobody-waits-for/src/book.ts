import { open } from 'double-entry-book';

export const book = (day: string) => open('main').entry(day);
