/** Spanish words of headers, as Puerto Rico's agencies use them → the words of this field. `estado` is left out: it is a state, and a status. */
export const SPANISH: Readonly<Record<string, string>> = {
  apellido: 'last name', apellidos: 'last name', paterno: '', nombre: 'first name', nombres: 'first name', inicial: 'middle initial',
  fecha: 'date', nacimiento: 'birth', sexo: 'sex', genero: 'sex', raza: 'race', etnicidad: 'ethnicity', estatura: 'height', altura: 'height',
  peso: 'weight', ojos: 'eye color', pelo: 'hair color', cabello: 'hair color', tatuajes: 'marks', marcas: 'marks', seguro: '',
  numero: 'number', núm: 'number', registro: 'registration', ofensor: 'person', registrado: 'person', persona: 'person', licencia: 'license',
  conducir: 'driver', direccion: 'address', dirección: 'address', domicilio: 'address', domicilios: 'address', residencia: 'residence', calle: 'street', pueblo: 'city', ciudad: 'city',
  municipio: 'city', postal: 'zip', codigo: '', código: '', país: 'country', pais: 'country', desde: 'begin', inicio: 'begin', hasta: 'end',
  fin: 'end', vence: 'expires', vencimiento: 'expires', telefono: 'phone', teléfono: 'phone', celular: 'mobile phone', correo: 'email', electronico: '', electrónico: '',
  patrono: 'employer', empleo: 'employer', escuela: 'school', vehiculo: 'vehicle', vehículo: 'vehicle', tablilla: 'plate', placa: 'plate', delito: 'offense', delitos: 'offense', convicción: 'conviction', conviccion: 'conviction', sentencia: 'sentence', tribunal: 'court',
  estatus: 'status', verificacion: 'verification', verificación: 'verification', visita: 'verification', proxima: 'next', próxima: 'next', foto: 'photo', tipo: 'type',
}; // prettier-ignore
