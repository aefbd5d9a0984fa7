import { describe, expect, test } from 'vitest';

import { judgeBounce, judgeReply } from '../../../pipeline/deliver/reasons/judge.ts';
import type { FailurePhase, ReasonName } from '../../../pipeline/deliver/reasons/reason.ts';

/** Wordings with the same meaning, one a line, in words of our own after the documented ones. */
interface Wordings {
  readonly reason: ReasonName;
  /** When they are said. */
  readonly at: FailurePhase;
  /** What stands before each; of a bounce, its status alone. */
  readonly code: string;
  readonly words: string;
}

/** Connecting and logging in. */
const CONNECTING: readonly Wordings[] = [
  {
    reason: 'no-tls-here',
    at: 'connect',
    code: 'error:',
    words: `wrong version number
      packet length too long
      unknown protocol
      http request
      tlsv1 alert protocol version`,
  },
  {
    reason: 'tls-required',
    at: 'connect',
    code: '502',
    words: `STARTTLS is not here
      we required TLS
      this does not support TLS
      this does not support any TLS`,
  },
  {
    reason: 'tls-required',
    at: 'sender',
    code: '550 5.7.0',
    words: `must issue STARTTLS
      must issue a STARTTLS
      STARTTLS required
      STARTTLS is required
      STARTTLS first
      encryption required
      encryption is required
      TLS required for authentication
      TLS is required for auth`,
  },
  {
    reason: 'daily-limit',
    at: 'login',
    code: '535',
    words: `daily limit
      daily quota
      the daily sending limit
      credit exceeded
      credits exceeded`,
  },
  {
    reason: 'account-suspended',
    at: 'login',
    code: '535',
    words: `suspended
      disabled
      locked
      deactivated
      blocked
      restricted`,
  },
  {
    reason: 'wrong-password',
    at: 'login',
    code: '535',
    words: `basic authentication is disabled
      SMTP client authentication is disabled
      SmtpClientAuthentication is disabled
      SMTP clientauthentication is disabled
      this is disabled: use an app-specific password
      this is disabled: use an application-specific password
      this is disabled: use an app specific password`,
  },
  { reason: 'try-later', at: 'login', code: '454', words: 'not now' },
  { reason: 'wrong-password', at: 'login', code: '454', words: 'over the limit\n over the quota' },
];

/** What the account may send. */
const LIMITS: readonly Wordings[] = [
  {
    reason: 'hourly-limit',
    at: 'recipient',
    code: '550',
    words: `the limit per hour is 100
      the limit of a hour
      the limit of an hour
      the limit of each hour
      the limit of every hour
      the limit of this hour
      the limit in the last hour
      100/hour is the limit
      100/h is the limit
      the hourly limit
      the limit is 100 per hr
      the quota per hour
      exceeds 100 per hour
      too many per hour
      the max per hour
      the maximum per hour
      not allowed: 100 per hour
      you may send 100 per hour
      you may only send 100 per hour
      the rate is 100 per hour`,
  },
  {
    reason: 'hourly-limit',
    at: 'recipient',
    code: '550',
    words: `sender: rate limit exceeded
      sender: ratelimit reached
      outgoing rate limit is exceeded
      outbound ratelimit is reached
      out_ratelimit
      out_rate limit
      your account: outgoing_ratelimit
      your account: outbound_rate limit
      smtp relay: ratelimit exceeded
      your account: ratelimit exceeded`,
  },
  {
    reason: 'daily-limit',
    at: 'recipient',
    code: '550',
    words: `submission quota exceeded
      SubmissionQuotaExceeded
      submissionquota exceeded
      number of recipients per day
      the limit per day is 500
      the limit of a day
      the limit of each day
      the limit of every day
      the limit of this day
      the limit for the day
      the limit in the last day
      500/day is the limit
      500/24h is the limit
      the limit per 24 h
      the daily limit
      the limit of 24 hours
      the limit of 24-hours
      the limit of 24hour
      the limit of today
      the daily quota
      exceeds what is sent daily
      too many today
      today's max is 500
      today's maximum is 500
      500 are allowed today
      you may send 500 daily
      you may only send 500 daily`,
  },
  {
    reason: 'daily-limit',
    at: 'recipient',
    code: '550',
    words: `send limit exceeded
      sender limit exceeded
      sending limit exceeded
      sent quota reached
      outgoing credit used
      outbound credits exhausted
      message limit exceeded
      messaging limits exceeded
      mail quota is exceeded
      email limit exceeded
      e-mail limit exceeded
      emails limit are exceeded
      relay limit was exceeded
      relay limit been reached
      sending smtp limit has been reached
      sending limit already exceeded
      exceeded sending limit
      reached messaging quota
      reached message allowance
      over email credit
      over e-mail credit
      used up monthly allowance
      used up outgoing smtp credits
      exceeded your plan limit
      exceeded relay limit
      exceeded mail quota`,
  },
  {
    reason: 'mailbox-full',
    at: 'recipient',
    code: '552',
    words: `mailbox: today's limit exceeded
      the storage of today exceeds the limit
      the daily limit of the account that you tried is exceeded
      the daily limit of the account you tried is exceeded
      the user you are trying has exceeded a daily limit
      the recipient has exceeded the daily limit
      all that this user can receive daily is exceeded
      the receive limit of today is exceeded for this user`,
  },
  {
    reason: 'slow-down',
    at: 'message',
    code: '454',
    words: `maximum sending rate
      sending rate exceeded
      throttled`,
  },
];

/** Our account, our address, our rights. */
const RIGHTS: readonly Wordings[] = [
  {
    reason: 'sender-not-verified',
    at: 'message',
    code: '554',
    words: `address not verified
      the address is not verified
      identity is unverified
      identities are not confirmed
      the domain example.org is not validated
      sender hasn't been verified
      sender has not been verified
      the sender is not yet verified
      the from address x does not match a verified one
      the from address is not a confirmed one
      the from address is not a verified one
      no sender signature
      no sender identity`,
  },
  {
    reason: 'account-suspended',
    at: 'message',
    code: '554',
    words: `bad outbound sender
      your account suspended
      your account has been disabled
      your account is blocked
      your account was paused
      your account is under review
      your account is not activated
      your account is currently restricted
      your account currently restricted
      sending account inactive
      sender account inactive
      account suspended for sending
      account is paused from sending
      account shut down for sending
      sending paused for this
      sending has been disabled for this
      sending is suspended for this
      sender blocked from sending
      sender has been banned from sending
      user banned for sending
      unusual sending activity
      unusual outgoing activity
      unusual signin activity
      unusual sign-in activity
      activate your account
      activate your smtp account`,
  },
  {
    reason: 'account-suspended',
    at: 'recipient',
    code: '554',
    words: `the account blocked for sending
      the mailbox is locked from sending
      the user was suspended from sending
      the user has been disabled for sending
      the mailbox is temporarily disabled for sending`,
  },
  {
    reason: 'account-suspended',
    at: 'sender',
    code: '554',
    words: `this account suspended
      this account has been disabled
      this account is blocked
      this account was restricted
      this account is currently inactive`,
  },
  {
    reason: 'relay-denied',
    at: 'recipient',
    code: '550',
    words: `relay denied
      relaying disallowed
      relay access denied
      relay is not permitted
      relaying is not allowed
      relaying prohibited
      relaying refused
      relaying access is denied
      invalid credentials for relay
      no credentials for relay
      wrong credentials for relay
      unable to relay
      not allowed to relay
      not permitted to relay
      not authorised to relay
      not authorized to relay
      cannot to relay
      refuse to relay
      refused to relay
      denied to relay
      not relay
      not a relay
      not an open relay
      not open relay
      no relay
      we do not relay
      this does not allow relay
      this does not permit relay
      relay not here
      not gateway for this
      not a gateway for this
      not in my list of allowed rcpthosts`,
  },
  {
    reason: 'login-required',
    at: 'recipient',
    code: '550',
    words: `authentication required
      authentication is required
      authentication needed
      you must authenticate
      you need to authenticate
      please authenticate
      please first log in
      please login
      you must first login
      you must be authenticated
      please use smtp auth
      the client was not authenticated
      the client host not authenticated
      the client is not authenticated
      smtp auth required
      smtp auth is required
      smtp authentication required
      not authenticated to send
      log in first
      login first
      authenticate first
      unauthenticated senders
      smtp client authentication is disabled
      smtpclientauthentication is disabled
      unauthorized ip
      unauthorised ip`,
  },
  {
    reason: 'sender-refused',
    at: 'recipient',
    code: '550',
    words: `not owned by user ann
      not owned by auth ann
      send as denied
      SendAsDenied
      not allowed to send as you
      not authorised to send from there
      not authorized to send on behalf of you
      not permitted to send mail as you
      not permitted to send mail from there
      no permission to send as you
      permissions to send on behalf of you
      not a valid sender for this domain
      not an allowed sender address of your account
      not an authorised sender in the domain
      not an authorized sender on the domain
      not a permitted sender for this account
      the sender address rejected
      invalid sender
      bad from address
      unknown envelope sender
      forged return-path
      rejected return path
      the from header is not allowed
      the from address must match
      the from domain is a mismatch
      sender not allowed
      sender is not found
      sender domain not exist
      sender domain is not accepted
      sender not permitted
      sender denied
      sender rejected
      sender unknown
      sender verify failed
      sender verification failed
      callback setup failed
      mailfrom was rejected
      mailfrom is denied`,
  },
  {
    reason: 'message-too-large',
    at: 'message',
    code: '554',
    words: `the message is too large
      the mail is too big
      the email is too large
      the e-mail is too large
      the size is larger than ours
      the message exceeds size
      the message exceeds the fixed maximum
      a message may exceed the limit
      the message exceeds our limit
      the message exceeds our fixed one
      exceeds message size
      exceeded maximum size
      over maximum message size
      exceeds the maximum message size
      size limit
      size violation`,
  },
];

/** What receivers hold against us. */
const RECEIVERS: readonly Wordings[] = [
  {
    reason: 'no-reverse-name',
    at: 'recipient',
    code: '550',
    words: `reverse dns
      reverse lookup
      reverse hostname
      no PTR
      no rdns
      cannot find your hostname
      cannot find your reverse hostname
      no reverse
      helo command rejected`,
  },
  {
    reason: 'not-authenticated',
    at: 'recipient',
    code: '550',
    words: `DMARC
      SPF
      DKIM
      unauthenticated mail
      unauthenticated email
      unauthenticated e-mail
      unauthenticated sender
      it is not authenticated
      sender policy framework
      authentication check
      authentication requirements
      authentication failed
      doesn't meet authentication
      does not meet our authentication
      does not pass the authentication
      doesn't pass authentication
      no DNS MX or A/AAAA`,
  },
  {
    reason: 'no-such-address',
    at: 'bounce',
    code: '5.0.0',
    words: `ann not listed in public name & address book
      ann not listed in public name and address book
      ann not listed in Domino Directory
      ann not listed in the Domino Directory`,
  },
  {
    reason: 'mailbox-unavailable',
    at: 'recipient',
    code: '550',
    words: `mailbox blocked due to inactivity
      the account was closed for inactivity
      this address is suspended because of long inactivity
      the mailbox is disabled for inactivity`,
  },
  {
    reason: 'blocklisted',
    at: 'recipient',
    code: '554',
    words: `blacklist
      black list
      black-list
      blocklist
      block list
      block-list
      denylist
      deny list
      deny-list
      on a DNSBL
      on DNSBLs
      on an RBL
      on RBLs
      permanently deferred
      on the XBL
      on the SBL
      on the PBL
      listed at bl.example
      listed in bl.example
      listed on bl.example
      listed by bl.example
      mail server blocks
      mail server is a block
      your ip is blocked
      client host has been banned
      sending network was refused
      this server are rejected by us
      this address blocked
      blocked using bl.example
      block by us
      blocked for bl.example
      part of their network is on it
      S3140
      S3150
      poor reputation
      low reputation
      bad reputation
      sender reputation
      ip reputation
      domain reputation`,
  },
  {
    reason: 'blocklisted',
    at: 'recipient',
    code: '554',
    words: `see spamcop
      see https://www.barracudacentral.org
      see sorbs.net
      see uceprotect
      SC-001
      SC001
      OU-002
      CS-003
      BL-004`,
  },
  {
    reason: 'content-refused',
    at: 'message',
    code: '554',
    words: `spam
      unsolicited
      junk
      bulk mail
      suspicious
      virus
      malware
      phishing
      URL block
      URL of a list
      the message and its content
      the mail is considered harmful
      the content looks like that
      the message was classified
      content rejected
      content filter
      content restrictions
      content not taken
      high probability
      rejected by filter
      rejected due to content
      rejected for bad content
      rejected by our filter
      prohibited attachment
      message filtered`,
  },
  {
    reason: 'content-refused',
    at: 'message',
    code: '554',
    words: `this sender was blocked by a blocklist of spam content
      this message is on a blocklist of spam content
      the blocklist for this sender spam content`,
  },
  {
    reason: 'not-permitted',
    at: 'recipient',
    code: '550',
    words: `closed list
      closed mailing list
      not allowed to post
      not authorised to send
      not authorized to mail
      not permitted to email
      not permitted to e-mail
      not permitted to contact
      not permitted to submit
      member only
      members only
      only accept mail from them
      only accepts messages from them
      restricted recipient
      restricted address
      restricted mailbox
      the recipient is not allowed
      the recipient is not authorized
      the recipient is not authorised
      the recipient is restricted
      sender not on the safe one
      the sender isn't on the allowed one
      the sender is not in the white one
      RESOLVER.RST
      not a permitted sender
      not an allowed sender
      not an authorised sender
      not an authorized sender
      not have permission
      you don't have the permission
      delivery not authorized
      delivery not authorised`,
  },
  {
    reason: 'not-permitted',
    at: 'recipient',
    code: '554 5.7.1',
    words: `recipient address rejected: access denied
      recipient address rejected access denied`,
  },
];

/** What passes. */
const MOMENTS: readonly Wordings[] = [
  {
    reason: 'mailbox-full',
    at: 'recipient',
    code: '550',
    words: `mailbox full
      the inbox is full
      the account is over quota
      the user is overquota
      the user is over-quota
      the quota is exceeded
      the recipient exceeds it
      the storage is out of storage
      the disk is insufficient
      box: not enough space
      box: not enough storage
      it is over quota
      it is overquota
      it is over-quota
      quota exceeded
      quotaexceeded
      quota full
      quota is full
      mailfolder is full
      insufficient disk space in mailbox
      insufficient storage for user
      insufficient system space for recipient
      too many messages in mailbox
      too many messages on server
      too many messages on the mailbox
      too many messages in this mailbox
      out of storage space
      QuotaExceeded
      exhausted allowed storage
      Speicherplatz überschritten
      Speicher ist ueberschritten
      voll`,
  },
  {
    reason: 'unclear',
    at: 'recipient',
    code: '550',
    words: `mailbox: sending limit exceeded`,
  },
  {
    reason: 'greylisted',
    at: 'recipient',
    code: '451',
    words: `greylisted
      graylisted
      grey listed
      grey-listed
      gray -listed
      postgrey`,
  },
  {
    reason: 'slow-down',
    at: 'recipient',
    code: '451',
    words: `too many
      too fast
      too quickly
      rate limit
      ratelimited
      the rate is high
      slow down
      unusual
      deferred due to this
      excessive
      connections limit
      throttled
      [TS01]
      [TSS04]`,
  },
  {
    reason: 'slow-down',
    at: 'recipient',
    code: '550',
    words: `receiving mail too quickly
      receiving mail at a rate
      too many recipients
      too many connections
      too many messages
      too many mails
      too many emails
      too many e-mails
      too many errors
      rate limit
      ratelimit
      rate exceeded
      rate is limited
      exceeded rate
      exceeded the rate`,
  },
  {
    reason: 'no-such-domain',
    at: 'bounce',
    code: '5.0.0',
    words: `host not found
      domain not found
      the domain is unknown
      the domain doesn't exist
      the host does not exist
      the host isn't known
      the host is nonexistent
      the host is non-existent
      the domain couldn't be found
      the domain could not be found
      unknown host
      invalid domain
      illegal host
      bad domain
      no such domain
      nonexistent domain
      non-existent host
      unknown destination host
      unknown remote host
      unknown recipient domain
      unknown mail domain
      unknown maildomain
      NXDOMAIN
      couldn't find any host named so
      couldn't find any host by that name
      unrouteable mail domain
      unroutable maildomain
      reader.example does not exist
      reader.example doesn't exist
      550 reader.example does not exist
      <550 reader.example does not exist
      550: reader.example does not exist`,
  },
  {
    reason: 'domain-not-found',
    at: 'bounce',
    code: '5.4.4',
    words: `domain not found, try again
      domain not found: later
      domain not found temporarily
      domain not found: servfail
      domain not found: dns error
      domain not found: timeout
      domain not found: timed out
      domain not found: time out
      domain not found: lookup error
      domain not found: lookup failed
      domain not found: lookup failure
      domain not found: name service error`,
  },
  {
    reason: 'no-such-address',
    at: 'bounce',
    code: '5.0.0',
    words: `unrouteable address
      unroutable address`,
  },
  {
    reason: 'domain-not-found',
    at: 'bounce',
    code: '4.0.0',
    words: `its MX record points to nothing
      the MX records point to nothing
      its MX record leads nowhere
      the MX records refer to nothing
      host not found
      the domain does not exist
      the server doesn't exist
      the name is unknown
      domain: no such thing
      the host couldn't be found
      the host could not be found
      the host can't be found
      the name cannot be resolved
      the name can't be resolved
      NXDOMAIN
      no mx
      no valid mx
      no dns
      name lookup
      dns resolution
      the name service
      dns: a query
      dns error
      name of it: failure
      unrouteable address
      unroutable address
      unrouteable mail domain
      unroutable maildomain
      all relevant MX records
      no mail server
      CNAME lookup failed
      couldn't find any host
      it could not be resolved`,
  },
  {
    reason: 'no-answer',
    at: 'bounce',
    code: '4.0.0',
    words: `connection timed out
      connection refused
      connection reset
      connection lost
      connection was closed
      connection dropped
      connection could not
      timeout
      time out
      timed out
      no route to host
      network unreachable
      network is unreachable
      didn't respond
      did not respond
      unable to connect
      could not to connect
      couldn't to connect
      cannot to connect
      failed to connect
      too long in queue
      too long on the queue
      too long in the queue
      been in the queue
      retry time not reached
      retry timeout exceeded
      retry timeout
      delivery time expired
      message expired
      undeliverable for days
      it could not be delivered for days`,
  },
];

/** The reader's address. */
const ADDRESSES: readonly Wordings[] = [
  {
    reason: 'not-permitted',
    at: 'recipient',
    code: '550',
    words: `suppression list
      previously bounced address
      suppressed address
      suppressed recipient`,
  },
  {
    reason: 'no-such-address',
    at: 'bounce',
    code: '5.0.0',
    words: `RESOLVER.ADR.RecipientNotFound
      RESOLVER.ADR.RecipNotFound
      nullmx
      null mx
      the domain indicated no smtp service`,
  },
  {
    reason: 'no-such-address',
    at: 'recipient',
    code: '550',
    words: `no such user
      unknown rcpt
      invalid recipient
      illegal mailbox
      undefined account
      inexistent address
      nonexistent email
      non-existent e-mail
      non existing email address
      not a valid e-mail account
      not a known person
      not a registered alias
      not a local alias
      not an valid local part
      bad localpart
      undeliverable address
      no matching user
      unknown local user
      unknown mail user
      unknown virtual user
      unknown destination address
      unknown or illegal alias
      the user is unknown
      the alias was deleted
      the alias isn't found
      the mailbox wasn't found
      the user is not here
      the user not exist
      the user is not known
      the address is not a valid one
      the address is not valid
      the address is not registered
      the address is not recognized
      the address is not recognised
      the user is not in our table
      the user is not in the table
      the user is not in this table
      the user is not in my table
      the user is not on this server
      the user is not on our server
      the user is not on the server
      the user does not exist
      the user doesn't exist
      the user do not match any
      the user doesnt exist
      the user couldn't be found
      the user could not be found
      the user can not be found
      the user can't be found
      the address no longer exists
      the address no longer exist
      the address is no longer valid
      the address is no longer available
      the address is no longer in use
      the address is no longer active
      the address no longer accepts mail
      the address is marked as invalid
      the address is gone
      the account has been permanently closed
      the account was removed
      the account is terminated
      the account is cancelled
      the account is canceled
      the account is discontinued
      the account is retired
      the account is decommissioned
      the account is erased
      the account has been deactivated
      the account has been permanently deactivated
      the person has left
      the person has moved
      no mailbox here
      no user by that name
      no account with that name
      no recipient with this name
      no one named so
      no person found
      no user of that name
      ann doesn't have an account
      ann does not have a mailbox
      ann does not have an example.org account
      we can't find user ann
      we cannot locate the recipient
      we couldn't find a mailbox
      we could not find a mailbox
      unable to locate this account
      we didn't find the address
      we did not find address
      ann is not our customer
      ann is not our user
      ann is not a member of us
      not in recipient list
      not in the user list
      not in address list
      ann is no longer with us
      ann no longer works here
      ann no longer work here
      ann no longer working here
      ann no longer employed here
      no longer available at this company
      it is no longer valid
      it is no longer active
      account closed
      account discontinued
      mailbox closed
      it must exist
      addressee unknown`,
  },
  {
    reason: 'no-such-address',
    at: 'recipient',
    code: '550',
    words: `die Adresse ist unbekannt
      der Adressat wurde nicht gefunden
      der Empfänger existiert nicht
      der Benutzer ist nicht vorhanden
      dieses Postfach gibt es nicht
      das Konto ist ungültig
      die Adresse ist nicht mehr verfuegbar
      die Adresse ist nicht mehr verfügbar
      die Adresse ist nicht mehr gültig
      die Adresse ist nicht mehr aktiv
      adresse introuvable
      destinataire invalide
      utilisateur inconnu
      boîte inconnue
      compte qui n'existe pas
      l'adresse n'a pas pu être trouvée
      l'adresse n'a pas été trouvé
      la direccion no existe
      la dirección no es válida
      la dirección no se encuentra
      la dirección no se ha encontrado
      la dirección no se ha podido encontrar
      dirección desconocida
      destinatario no existe
      usuario no es válido
      el buzón no se encontró
      el buzon no se encuentra
      cuenta desconocida
      endereço não existe
      destinatário inválido
      usuário não encontrado
      a caixa postal não foi encontrada
      a conta não pôde ser encontrada
      conta inexistente
      usuário desconhecido
      indirizzo non esiste
      destinatario inesistente
      utente non trovato
      casella non è stata trovata
      utente non è stato trovato
      utente sconosciuto
      adres onbekend
      ontvanger niet gevonden
      het postvak bestaat niet
      de gebruiker bestaat niet
      adres nie istnieje
      użytkownik nieznany
      odbiorca nie znaleziony
      skrzynka nie został znaleziony
      konto nie istnieje
      adresa neexistuje
      uživatel neznámý
      schránka nenalezena
      příjemce neexistuje
      adressen finns inte
      användaren är okänd
      mottagaren finns inte
      bruger findes ikke
      modtageren er ukendt
      postkassen finnes ikke
      mottakeren er ukjent
      kullanıcı bulunamadı
      kullanici mevcut değil
      adres mevcut degil
      posta kutusu bulunmamaktadır
      adres geçersiz
      adres gecersiz
      пользователь не найден
      адрес не существует
      почтовый ящик неизвестен
      получатель не найден
      用户不存在
      用戶未找到
      邮箱找不到
      郵箱不存在
      地址不存在
      收件人不存在
      账号不存在
      帳號不存在
      사용자를 찾을 수 없
      주소가 존재하지 않
      메일함이 존재하지 않
      수신자가 존재하지 않
      계정이 존재하지 않
      アドレスが見つかりません
      ユーザが存在しません
      宛先が存在しない
      受信者が見つからない
      メールボックスが存在しません`,
  },
  {
    reason: 'mailbox-unavailable',
    at: 'recipient',
    code: '550',
    words: `mailbox disabled
      the account is inactive
      the user is unavailable
      the recipient is not active
      the address is not available
      the mailbox is not accepting
      the mailbox is not receiving
      the user is suspended
      the user is locked
      the user is expired
      the user is frozen
      the user is deactivated
      it is not accepting mail
      it is not accepting messages
      it is not accepting new ones
      mailbox unavailable
      mailbox is unavailable
      recipient rejected
      the mailbox was refused.
      the address is not accepted
      the user has been rejected
      recipient address rejected
      mailbox refused!
      #5.1.0 address rejected`,
  },
  {
    reason: 'mailbox-unavailable',
    at: 'bounce',
    code: '4.0.0',
    words: `user unknown
      the recipient was not found
      the mailbox does not exist
      the address doesn't exist
      the account is unknown
      unknown user
      no such recipient
      unknown mailbox
      no such address
      unknown account`,
  },
];

/** What says little. */
const GENERAL: readonly Wordings[] = [
  {
    reason: 'refused-by-policy',
    at: 'recipient',
    code: '550',
    words: `a policy
      it was blocked
      client host rejected
      access denied
      your access to this was rejected
      your access to rejected
      it is banned
      reputation
      refused by us
      administrative prohibition
      administratively prohibited
      administratively denied`,
  },
  {
    reason: 'server-trouble',
    at: 'bounce',
    code: '5.0.0',
    words: `routing loop
      mail loop
      it loops back
      too many hops
      hop count
      configuration error
      misconfigured
      internal error
      internal server error
      local error
      service not available
      service unavailable`,
  },
];

function told({ at, code }: Wordings, words: string): ReasonName {
  return at === 'bounce'
    ? judgeBounce({ status: code, diagnostic: words, host: null, domain: 'reader.example' })
    : judgeReply(`${code} ${words}`, at);
}

describe.each([
  ['of a login and of what is before it', CONNECTING],
  ['of what an account may send', LIMITS],
  ['of our rights', RIGHTS],
  ['of receivers against us', RECEIVERS],
  ['of what passes', MOMENTS],
  ['of an address', ADDRESSES],
  ['of little', GENERAL],
])('the words %s', (_what, wordings) => {
  test.each(
    wordings.flatMap((one) =>
      one.words.split(/\n\s*/).map((words) => [one.reason, one.at, one.code, words, one] as const),
    ),
  )('mean %s at %s: %s %s', (reason, _at, _code, words, one) => {
    expect(told(one, words)).toBe(reason);
  });
});
