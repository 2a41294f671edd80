import { items } from './lists.js'

/** Given names and surnames of one part of the people. */
export interface Names {
  women: string[]
  men: string[]
  surnames: string[]
}

export const english: Names = {
  women:
    items(`Emily, Jessica, Ashley, Madison, Hannah, Brittany, Samantha, Olivia, Grace, Chloe, Megan, Rachel, Lauren,
    Kayla, Abigail, Natalie, Heather, Danielle, Tiffany, Crystal, Amber, Courtney, Jasmine, Destiny, Alexis, Sierra,
    Autumn, Brooke, Paige, Monique, Latoya, Keisha, Imani, Aaliyah, Mei, Linh, Priya, Anjali, Thuy, Soo-jin, Fatima,
    Nizhoni, Tara, Shannon, Kathleen, Beth, Wendy, Joanne, Sue Ann, Mary Kate, Deja, Renée, Zoë, Bridget, Marlene`),
  men: items(`Tyler, Brandon, Justin, Kyle, Cody, Dustin, Travis, Jordan, Austin, Logan, Ethan, Mason, Caleb, Hunter, Derek,
    Marcus, Darnell, Terrence, Malik, DeShawn, Andre, Wei, Minh, Arjun, Rohan, Tuan, Ji-ho, Omar, Yusuf, Ahiga, Curtis,
    Glenn, Wayne, Russell, Craig, Todd, Scott, Neil, Patrick, Sean, Connor, Garrett, Trevor, Spencer, Wyatt, Levi, Isaac,
    Elijah, Gabe, Nick, Bobby, J.T., Lamar, Kofi, Emeka, Stefan, Björn`),
  surnames: items(`Whitfield, Lindqvist, Kowalczyk, Brannigan, Keller, Hargrove, Pruitt, Okafor, Oyelaran, Mensah, Tran,
    Nguyen, Pham, Vo, Ng, Li, Wu, Xu, Ho, Oh, Kim, Park, Patel, Raman, Iyer, Mansour, Begay, Yazzie, Tsosie,
    O’Rourke, O’Dell, McAllister, MacNeil, Fitzgerald-Boyd, Van Houten, De Witt, Sorensen, Halvorsen, Schroeder, Baumann,
    Novak, Petrov, Marchetti, Delvecchio, Abernathy, Blankenship, Carmichael, Dillard, Eastman, Fairchild, Galloway,
    Hutchins, Ingram, Jessup, Kirkland, Lockhart, Merriweather, Norwood, Osgood, Pemberton, Quigley, Ridley, Stroud,
    Thackeray, Underhill, Vickers, Wexler, Yarbrough, Zimmerman, Beck, Cobb, Doyle, Finch, Gates-Hill, Hobbs, Ivey, Judd,
    Knapp, Lowe, Mabry, Nash, Odom, Pace, Rusk, Sykes, Tully, Upton, Voss, Wynn, Ames, Bright, Coker, Dunn, Eads, Fogel`),
}

export const mexican: Names = {
  women:
    items(`María Guadalupe, Guadalupe, Ana Sofía, Fernanda, Valeria, Ximena, Daniela, Itzel, Citlali, Yareli, Alejandra,
    Gabriela, Verónica, Leticia, Rocío, Araceli, Yolanda, Esperanza, Marisol, Lucía, Regina, Paola, Karla, Brenda, Perla,
    Dulce María, Luz Elena, Martha, Norma, Silvia, Claudia, Mónica, Adriana, Begoña, Inés, Jimena, Mariana, Ángela,
    Estefanía, Nayeli, Xóchitl, Blanca Estela, Rosa Isela, Magdalena, Cristina, Belén, Noemí, Abril, Camila, Romina`),
  men: items(`José Luis, Juan Carlos, Miguel Ángel, Luis, Jesús, Francisco Javier, Óscar, Héctor, Raúl, Iván, Rubén, Sergio,
    Arturo, Eduardo, Fernando, Ricardo, Gerardo, Martín, Ramón, Andrés, Sebastián, Emiliano, Santiago, Mateo, Diego,
    Ángel, Rogelio, Ernesto, Alfredo, Gilberto, Cuauhtémoc, César, Joaquín, Adrián, Saúl, Efraín, Noé, Moisés, Íñigo,
    Rodrigo, Marco Antonio, José Ángel, Édgar, Ulises, Ignacio, Leonel, Maximiliano, Abraham, Beto, Chuy, Nacho`),
  surnames:
    items(`Hernández, García, Martínez, López, González, Rodríguez, Pérez, Sánchez, Ramírez, Flores, Gómez, Díaz,
    Vázquez, Cruz, Morales, Reyes, Gutiérrez, Ruiz, Torres, Mendoza, Aguilar, Ortiz, Castillo, Moreno, Chávez, Romero,
    Juárez, Rivera, Ramos, Domínguez, Herrera, Medina, Castro, Vargas, Guzmán, Velázquez, Muñoz, Rojas, Contreras, Salazar,
    Luna, Ortega, Guerrero, Estrada, Bautista, Cervantes, Ríos, Núñez, Peña, Ibarra, Treviño, Garza, Cantú, Elizondo,
    Villarreal, Cavazos, Zambrano, Leal, Quiñones, Ordóñez, Zúñiga, Acuña, Castañeda, Montaño, Patiño, Avendaño, Bañuelos,
    Saldaña, Carreño, de la Cruz, de la Garza, del Río, De León, Ybarra, Ávila, Ochoa, Palomares, Quintanilla, Tijerina`),
}

/** Exactly 80 characters: what a form has to survive. */
export const longestName = {
  firstName: 'María Fernanda Guadalupe del Sagrado Corazón',
  lastName: 'Fernández de Córdova Villaseñor Rey',
}

/** Her family writes from right to left: see the note about her. */
export const arabicName = { firstName: 'Layla', lastName: 'Haddad' }
