import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { country, flag, id, integer, listOf, text, texts } from '../../graphql/kinds.js'

@InputType({ description: 'A person to look after a territory.' })
export class TerritoryPersonInput {
  @Accept(id('user_access'), { description: 'The person, by role in the company.' })
  declare userAccessId: number

  @Accept(integer(1, 100), { clearable: true, description: 'Share of its leads; null takes the person’s own weight.' })
  declare weight?: number | null
}

/** What may be said of a territory when it is made, and later. */
@InputType()
class TerritoryFactsInput {
  @Accept(text(40), { clearable: true, description: 'Short code of the company’s own.' })
  declare code?: string | null

  @Accept(texts(100, 500), { clearable: true, description: 'States or provinces, for example `AZ`.' })
  declare regions?: string[] | null

  @Accept(texts(200, 2000), { clearable: true, description: 'Cities with their states, for example `Tempe, AZ`.' })
  declare cities?: string[] | null

  @Accept(texts(40, 5000), {
    clearable: true,
    description: 'Postal codes: whole (`85281`), beginnings (`852*`), ranges (`85001-85099`).',
  })
  declare postalCodes?: string[] | null

  @Accept(integer(1, 10_000), {
    optional: true,
    description: 'Among rules that fit equally well the lowest number wins; at first 100.',
  })
  declare priority?: number

  @Accept(id('territory'), { clearable: true, description: 'The territory that it is a part of.' })
  declare parentTerritoryId?: number | null

  @Accept(listOf(() => TerritoryPersonInput, 100), {
    clearable: true,
    description: 'The people who look after it, in order; null is nobody.',
  })
  declare people?: TerritoryPersonInput[] | null

  @Accept(flag, { optional: true, description: 'Whether it takes the addresses that no rule fits. One territory may.' })
  declare isDefault?: boolean
}

@InputType({
  description: 'A new territory. Without regions, cities and postal codes it is the whole country.',
})
export class NewTerritoryInput extends TerritoryFactsInput {
  @Accept(text(120), { description: 'Name to show.' })
  declare name: string

  @Accept(country, { description: 'Country that its rules hold in, ISO 3166-1 alpha-2.' })
  declare country: string
}

@InputType({ description: 'New territories of a company. They are made all, or none of them.' })
export class CreateTerritoriesInput {
  @Accept(id('company'), { description: 'Whose territories they are.' })
  declare companyId: number

  @Accept(listOf(() => NewTerritoryInput, 100), { description: 'The territories, 1 to 100.' })
  declare territories: NewTerritoryInput[]

  @Accept(flag, {
    optional: true,
    description: 'True refuses rules that fit the same addresses as well as those of another territory.',
  })
  declare strict?: boolean
}

@InputType({
  description: 'Changes to a territory: what is left out stays, null clears. A list takes the place of the one before.',
})
export class UpdateTerritoryInput extends TerritoryFactsInput {
  @Accept(id('territory'), { description: 'Which territory.' })
  declare id: number

  @Accept(text(120), { optional: true, description: 'Name to show.' })
  declare name?: string

  @Accept(country, { optional: true, description: 'Country that its rules hold in, ISO 3166-1 alpha-2.' })
  declare country?: string
}

@InputType({ description: 'Which territory to delete.' })
export class DeleteTerritoryInput {
  @Accept(id('territory'), { description: 'Which territory.' })
  declare id: number
}
