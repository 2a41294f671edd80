/** `Otoño 2031` as `otono-2031`: for addresses and keys. `fallback` stands for names without a Latin letter or digit. */
export const slugOf = (name: string, fallback: string, separator: '-' | '_' = '-'): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join(separator)
    .slice(0, 60) || fallback
