import { items, lines } from './lists.js'

/** Firms that send their people to be trained. None of them exists. */
export const organizations = lines(`
  Desert Bloom Dental
  Transportes Cavazos e Hijos
  Ocotillo Senior Living
  Grupo Metalúrgico del Norte
  Copper Basin Logistics
  Clínica Santa Regina
  Saguaro Freight Partners
  Papalote Preschools
  Red Mesa Home Health
  Empaques Monterreal
  Three Rivers Credit Union
  Constructora Peña Blanca
  Sonoran Table Restaurants
  Talleres Hermanos Leal
  Kestrel Precision Machining
  Laboratorios Altavista
  Valley Ridge Hospice
  Autopartes Cerralvo
  Pima Bend Hotels
  Refrigeración Zaragoza
  Juniper & Sage Property Care
  Plásticos Topo Chico
  Cholla Community Clinic
  Soldaduras Industriales Treviño
  Blue Agave Foods
  Corporativo Las Brisas
  Mogollon Electric Co-op
  Panificadora La Espiga
  Santa Cruz Valley Growers
  Servicios Escolares Anáhuac
`)

export const jobTitles =
  items(`HR Manager, Training Coordinator, Operations Director, Plant Manager, Owner, Office Manager,
  Director of Nursing, Safety Lead, People & Culture Partner, General Manager`)

export const puestos =
  items(`Recursos Humanos, Coordinación de Capacitación, Jefatura de Planta, Dirección General, Gerencia
  Administrativa, Jefatura de Enfermería, Seguridad Industrial, Compras`)
