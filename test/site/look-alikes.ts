/** Pages without a leak that look like one. Values in them are those of `hiding-places.ts` only where a test says so. */

/** Nothing of it is in the registry. */
export const BENIGN: readonly (readonly [string, string])[] = [
  ['telephones', '<p>Call (800) 555-0142 or 555-0199, <a href="tel:+18005550142">call</a></p>'],
  ['ZIP+4', '<p>Saltmarsh, MD 91273-5096 and 912735097</p>'],
  ['docket and statute', '<p>Docket 14-CR-002735 under 18.2-374.1:1</p>'],
  ['clock', '<script>t=1735096912;m=1735096912735</script>'],
  ['coordinates', '<script>p=[37.912735096,-77.41273509]</script>'],
  ['analytics', '<script>ga("UA-91273509-6");gtag("G-K48201958B")</script>'],
  ['hashes', '<script src="/app.3f91273509b.js" integrity="sha384-91a735096/Kx48201957+dusk"></script>'],
  ['ISBN', '<p>ISBN 978-91273-509-6</p>'],
  ['sample numbers', '<p>for example 078-05-1120, 219-09-9999, 123-45-6789 or 000-00-0000</p>'],
  ['licences of libraries', '<script>/*! (c) someone <dev@library.example.net> @license MIT */</script>'],
  ['retina image and package', '<img src="logo@2x.png"><script>import "@scope/package"</script>'],
  ['masked number', '<p>SSN: XXX-XX-XXXX</p>'],
  ['empty form', '<label>Social Security Number <input name="q"></label>'],
  ['victim without a name', '<p>Victim: minor female, age 13</p>'],
  ['statute text', '<p>Whoever knowingly causes a victim harm may be arrested for failure to register.</p>'],
  ['addresses of machines', '<p>10.91.27.35 and 2001:db8::9127:3509</p>'],
  ['population table', '<table><tr><td>9127</td><td>35096</td><td>91</td></tr></table>'],
  ['long number', '<p>Order 4129127350960001</p>'],
  ['nonce', '<meta http-equiv="Content-Security-Policy" content="script-src nonce-91Ab2735096Xz">'],
  ['captions', '<p>00:09:12.735 --> 00:09:50.960</p>'],
];

/** The text is a value of the registry, but here it is something else. */
export const COLLISIONS: readonly (readonly [string, string])[] = [
  ['a telephone that contains it', '<p>(912) 735-0960</p>'],
  ['ZIP+4 that equals it', '<p>Saltmarsh, MD 91273-5096</p>'],
  ['bare ZIP+4', '<p>ZIP 912735096</p>'],
  ['fraction of a coordinate', '<script>x={"lat":37.912735096}</script>'],
  ['part of a longer number', '<p>Order 4129127350960</p>'],
  ['build hash', '<script src="/a.912735096f3.js"></script>'],
  ['analytics', '<script>gtag("G-K48201957B")</script>'],
  ['checksum', '<script src="/a.js" integrity="sha384-912735096/K48201957+dusk"></script>'],
  ['hash that begins with it', '<script src="/a.f912735096.js"></script>'],
  ['cells of a table', '<table><tr><td>91</td><td>273</td><td>50</td><td>96</td></tr></table>'],
  ['booking number', '<p>Booking number 912735096</p>'],
  ['part number', '<p>Part no. K48201957B</p>'],
  ['screen name as a word', '<p>He stood in the shadow.</p><div style="box-shadow:0 0 1px">x</div><p class="shadow">'],
  ['park', '<p>Marisela Quintero Park</p>'],
  ['sheriff', '<p>Sheriff Marisela Quintero</p>'],
  [
    'e-mail that ends like it',
    '<p>old.dusk.rider77@mail.example.org and dusk.rider77@mail.example.org.example.net</p>',
  ],
];
