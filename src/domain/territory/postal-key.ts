/** The key by which two spellings of a postal code are one: upper case, without spaces and hyphens; of a ZIP+4 the ZIP. */
export function postalKey(code: string, country: string): string {
  const key = code.toUpperCase().replaceAll(/[\s-]/g, '')
  return country === 'US' && /^\d{9}$/.test(key) ? key.slice(0, 5) : key
}
