// Short and other forms of first names, each line one name. Ours; grow it by what desks see.
const LINES = `
alexander alex alec sandy sasha aleksander
alexandra alex alexa sandra sasha
abigail abi abby
alison ali ally
amanda mandy
andrew andy drew andrzej
angela angie ange
anthony tony ant antony
barbara barb babs basia
benjamin ben benny
catherine kate katie cathy kathy katherine kathryn cat kat catrin katarzyna kasia
charles charlie chas chuck
charlotte charlie lottie
christine chris chrissie tina christina krystyna
christopher chris kit krzysztof
daniel dan danny
danielle dani danni
david dave dai dafydd dewi davey
deborah debbie deb debra
dominic dom
dorothy dot dottie
edward ed eddie ted ned
elizabeth liz lizzie beth betty eliza libby elisabeth bethan elzbieta
emily em emmy
emma em
frances fran frankie
francis frank frankie
frederick fred freddie
gareth gaz garry
geoffrey geoff jeff jeffrey
gerald gerry jerry
graham gray graeme
gregory greg grzegorz
harold harry hal
henry harry hank
hannah hana
ian iain
isabel izzy bella isobel isabella
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
janet
jennifer jen jenny
jessica jess jessie
joanna jo joanne joan
john jon johnny jack jonny jan ioan
jonathan jon jonny
joseph joe joey jozef
joshua josh
judith judy jude
julia julie jules
kenneth ken kenny
kimberley kim kimberly
laura lori
lawrence larry laurie laurence
leonard len lenny leo
louise lou
malgorzata gosia
margaret maggie meg peggy marge mair megan mags
martin marty marcin
matthew matt mateusz mathew
michael mike mick mickey micky mihangel michal
michelle shell chelle
mohammed mohammad muhammad mohamed muhammed mohamad mo md mohamud mehmet
nathan nate nathaniel
nicholas nick nicky nicolas nikolas
nicola nicky nic nikki
oliver ollie olly
pamela pam
patricia pat patsy trish tricia
patrick pat paddy
peter pete piotr pedr
philip phil phillip
rachel rach rachael
raymond ray
rebecca becky becca bex
richard rick rich dick ricky rhisiart
robert rob bob bobby robbie bert
ronald ron ronnie
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sharon shaz
simon si
stephen steve steven stevie stefan
stephanie steph stef
stuart stu stewart
susan sue susie suzanne
terence terry
theresa terri tess teresa
thomas tom tommy tomos tomasz
timothy tim timmy
tracey trace tracy
victoria vicky tori vic
vincent vince vinny
william will bill billy liam gwilym wil willy
yusuf yousef youssef yousuf yosef
abdul abdel abd abdullah
aisha ayesha aysha
fatima fatimah fatma
hussain hussein husain hossain
khadija khadijah
omar umar
zainab zaynab zeinab
`;

/** The one form that others are brought to. */
export const NICKNAMES: ReadonlyMap<string, string> = read(LINES);

function read(lines: string): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name) ?? name;
    return parent === name ? name : root(parent);
  };
  // Names that share a short form meet: Christine and Christopher are both Chris, and one too many is looked at by a person.
  for (const line of lines.trim().split("\n")) {
    const [first = "", ...others] = line.split(" ");
    for (const other of others) parents.set(root(other), root(first));
  }
  return new Map([...new Set(lines.split(/\s+/))].filter(Boolean).map((name) => [name, root(name)]));
}
