import { lines } from './lists.js'

export const schoolEs = {
  attempting: lines(`
    Contestó su mamá, dice que llega a las {time}.
    Pregunta por mensaje si es presencial. Le marco el {day}.
  `),
  contacted: lines(`
    [Buena llamada.|Platicamos bien.|] Le interesa {program}, [solo turno vespertino|mejor en la mañana|si hay sabatino].
    Pregunta por becas. [Le mandé la información.|Le expliqué los requisitos.|Promedio de 8.7.]
    Trabaja en [una maquiladora|un taller|una tienda|una oficina], quiere [cambiar de giro|ganar mejor|certificarse].
    Quiere {program} pero sus papás prefieren otra cosa.
    Le envié [el plan de estudios y los costos|los costos|el folleto de {program}] por correo.
    Tiene la prepa [trunca, ver si revalida|terminada, le falta el certificado].
    Pregunta si hay grupo sabatino. [Sí hay cupo.|Se abre con diez.]
    Una [prima|amiga|vecina|compañera de trabajo] estudia con nosotros y se lo recomendó.
    Vive [lejos|en Santa Catarina|en Juárez|cerca del metro], preguntó por la ruta del camión.
    Platicamos [20|15|10] minutos, muy interesad{o} en {program}.
    Quiere empezar [en el próximo ciclo|cuanto antes|después de vacaciones].
    Pide que le expliquemos los pagos: {amount} a 10 meses.
    Le preocupa el horario, tiene [dos niños|un bebé|dos trabajos].
    Pregunta mucho por la bolsa de trabajo.
    Está entre {program} y una carrera técnica pública.
    Su jefe le da permiso de salir a las {time}, sí le alcanza para llegar.
    Ya había preguntado el año pasado. Ahora sí va en serio.
    Quiere ver primero las instalaciones. [Le ofrecí el {day}.|]
  `),
  appointment: lines(`
    [Cita para conocer el plantel|Visita|Recorrido], el {day} a las {time}.
    Viene el {day} con su [mamá|pareja|hermana|amiga].
    Cambió la cita al {day}, [le movieron el turno|tiene examen|anda enferm{o}].
    Confirmó por [mensaje|correo], {day} {time}.
    Recorrido y examen de ubicación el {day}.
    Prefiere videollamada, el {day} a las {time}.
    No llegó, [se le ponchó una llanta|se le olvidó|salió tarde del trabajo]. Reagendamos para el {day}.
    Quiere ver el [taller|laboratorio|salón] y hablar con un maestro.
    Le mandé la ubicación y dónde estacionarse.
    Viene saliendo del trabajo, puede llegar [15|20] minutos tarde.
  `),
  attended: lines(`
    Vino al recorrido, le encantó el laboratorio.
    Vino con su [mamá|hermano|pareja]. Lo van a platicar en casa.
    Hizo el examen, muy bien en matemáticas.
    Le gustó, pero le preocupa el costo. Le ofrecí el plan de pagos.
    Llegó puntual, muy decidid{o}.
    Se llevó la solicitud, le falta el certificado de prepa.
    Conoció a la maestra de {program}, buena química.
    Su papá pidió el total con inscripción: {amount}.
    Estuvo en una clase muestra. Dice que es justo lo que buscaba.
    Vino con una amiga, [ella también quiere informes|a las dos les interesa|la amiga ya casi se inscribe].
  `),
  proposal: lines(`
    Le mandé el contrato, {amount} en 10 pagos.
    Ya entregó papeles, falta el comprobante de domicilio.
    Prometió el anticipo para el {day}.
    Beca del 20 % autorizada. Esperando respuesta.
    Pide una semana más. Le apartamos el lugar hasta el {day}.
    Quiere pagar la inscripción en dos partes. Sin problema.
    Duda con la cláusula de baja, se la expliqué por teléfono.
    Lo está revisando con su mamá.
  `),
  won: lines(`
    ¡Inscrit{o}! Pagó el anticipo.
    Firmó y pagó. Entra con el próximo grupo de {program}.
    Inscripción completa, pagó de contado.
    Firmó hoy. La inducción es el {day}.
    Ya quedó. Le mandé la bienvenida y el calendario.
    Pagó la inscripción en caja, recibo entregado.
  `),
  not_qualified: lines(`
    No tiene secundaria terminada.
    Busca una licenciatura, no la tenemos.
    Vive en Saltillo y no puede viajar.
  `),
  nurture: lines(`
    Quiere juntar primero. Buscar{lo} en tres meses.
    Para el próximo ciclo. Invitar al día abierto.
    Termina la prepa en junio.
    Interesad{o}, pero ahorita cuida a su abuelita.
    Está esperando que le cambien el turno.
  `),
}
