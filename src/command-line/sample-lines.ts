import { Random } from '../demo/random.js'
import { english, mexican } from '../demo/texts/names.js'

const header = 'First name,Last name,E-mail,Phone,City,State,Postal code,Country,Value,External system,External ID'

const cities = [
  ['Phoenix', 'AZ', '850'],
  ['Tucson', 'AZ', '857'],
  ['Tempe', 'AZ', '852'],
  ['Albuquerque', 'NM', '871'],
  ['El Paso', 'TX', '799'],
] as const

const areas = [602, 520, 480, 505, 915]

/** Header and people, the same ones each time, nobody twice. E-mail addresses reach nobody, nor do the numbers. */
export function* sampleLines(count: number): Generator<string> {
  const random = new Random('sample')
  yield `${header}\n`
  for (let index = 1; index <= count; index += 1) yield `${personOf(index, random)}\n`
}

function personOf(index: number, random: Random): string {
  const { women, men, surnames } = random.chance(0.6) ? english : mexican
  const first = random.pick(random.chance(0.5) ? women : men)
  const last = random.pick(surnames)
  const place = random.whole(0, cities.length - 1)
  const [city, state, zip] = cities[place]!
  const postalCode = `${zip}${String(random.whole(1, 60)).padStart(2, '0')}`
  const value = random.chance(0.3) ? `${random.whole(5, 180) * 100}.00` : ''
  const email = `${folded(first)}.${folded(last)}.${index}@example.com`
  return [first, last, email, phoneOf(index, place), city, state, postalCode, 'US', value, 'sample', index].join(',')
}

/** Of the numbers that are kept for stories there are too few for everybody: most people have none. */
const phoneOf = (index: number, place: number): string =>
  index <= 100 ? `+1 ${areas[place]} 555 01${String(index - 1).padStart(2, '0')}` : ''

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
