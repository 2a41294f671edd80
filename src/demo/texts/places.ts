import { items } from './lists.js'

export interface Place {
  city: string
  stateCode: string
  postalCodes: string[]
  /** How many of the people live there. */
  weight: number
}

const place = (city: string, stateCode: string, weight: number, postalCodes: string): Place => ({
  city,
  stateCode,
  weight,
  postalCodes: items(postalCodes),
})

export const phoenixArea = [
  place(
    'Phoenix',
    'AZ',
    46,
    '85003, 85006, 85008, 85009, 85013, 85015, 85017, 85019, 85021, 85029, 85031, 85033, 85035, 85040',
  ),
  place('Mesa', 'AZ', 13, '85201, 85203, 85204, 85210'),
  place('Glendale', 'AZ', 10, '85301, 85302, 85303'),
  place('Tempe', 'AZ', 8, '85281, 85282, 85283'),
  place('Chandler', 'AZ', 7, '85224, 85225'),
  place('Scottsdale', 'AZ', 6, '85250, 85251, 85257'),
  place('Avondale', 'AZ', 5, '85323'),
  place('Peoria', 'AZ', 5, '85345, 85381'),
]

export const tucsonArea = [
  place('Tucson', 'AZ', 74, '85705, 85706, 85710, 85711, 85712, 85713, 85714, 85716, 85719, 85730, 85746, 85756'),
  place('Marana', 'AZ', 8, '85653, 85658'),
  place('Sahuarita', 'AZ', 6, '85629'),
  place('Nogales', 'AZ', 6, '85621'),
  place('Casa Grande', 'AZ', 6, '85122'),
]

export const monterreyArea = [
  place('Monterrey', 'NLE', 44, '64000, 64030, 64100, 64320, 64460, 64600, 64720, 64810, 64920'),
  place('Guadalupe', 'NLE', 18, '67100, 67140, 67190'),
  place('San Nicolás de los Garza', 'NLE', 14, '66400, 66450, 66480'),
  place('Apodaca', 'NLE', 12, '66600, 66640'),
  place('General Escobedo', 'NLE', 7, '66050'),
  place('San Pedro Garza García', 'NLE', 5, '66220, 66260'),
]

export const streets =
  items(`Palo Verde, Mesquite, Ocotillo, Saguaro, Desert Willow, Cactus Wren, Indian Bend, Encanto, Roosevelt,
  Thomas, McDowell, Campbell, Turney, Pinchot, Osborn, Glenrosa, Missouri, Maryland, Orangewood, Frier, Hatcher, Larkspur`)

export const avenues = items('Avenue, Drive, Lane, Street, Place, Court, Road, Way')

export const calles =
  items(`Hidalgo, Morelos, Matamoros, Padre Mier, Zaragoza, Aldama, Arteaga, Cinco de Mayo, Isaac Garza,
  Félix U. Gómez, Venustiano Carranza, Simón Bolívar, Los Ángeles, Río Nazas, Sierra Madre, Lincoln`)
