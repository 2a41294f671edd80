/** `firstName` → `first_name`. */
export const snake = (name: string): string => name.replace(/(?<=[^_])[A-Z]/g, (letter) => `_${letter}`).toLowerCase()

/** `first_name` → `firstName`. */
export const camel = (name: string): string =>
  name.replace(/(?<=[^_])_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
