/** `Ortiz, Lena` and `Lena Ortiz García` as given and family name: people have one given name more often than two. */
export function splitName(fullName: string): { firstName: string; lastName: string | null } {
  const name = fullName.replaceAll(/\s+/g, ' ').trim()
  const [family, given, ...more] = name.split(/\s*,\s*/)
  if (family && given && more.length === 0) return { firstName: given, lastName: family }
  const at = name.indexOf(' ')
  return at < 0 ? { firstName: name, lastName: null } : { firstName: name.slice(0, at), lastName: name.slice(at + 1) }
}
