"""ISM_MATMAS: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E1IDCDASSIGNISM = SegmentType(
    "E1IDCDASSIGNISM",
    Standing("one source"),
    "MATNR" / CHAR(18, "name"),
    "IDCODETYPE" / ANY(4),
    "IDENTCODE" / ANY(18),
    "IDCODEAREA" / ANY(18),
    "IDCODENUMBER" / ANY(18),
    "XMAINIDCODE" / ANY(1),
)

E1JPTMARAISM = SegmentType(
    "E1JPTMARAISM",
    Standing("one source"),
    "MATNR" / CHAR(18, "name"),
    "ISMTITLEMASTER" / ANY(18),
)

E1MARAISM = SegmentType(
    "E1MARAISM",
    Standing("one source"),
    "ISMHIERARCHLEVL" / ANY(1),
    "ISMISPCNROB" / ANY(6),
    "ISMISPCNRTO" / ANY(2),
    "ISMARTIST" / ANY(80),
    "ISMTITLE" / ANY(80),
    "ISMSUBTITLE1" / ANY(80),
    "ISMSUBTITLE2" / ANY(80),
    "ISMSUBTITLE3" / ANY(80),
    "ISMDESCRMSD" / ANY(10),
    "ISMSTATISTICGRP" / ANY(1),
    "ISMREPORTGRP1" / ANY(10),
    "ISMREPORTGRP2" / ANY(10),
    "ISMREFMDPRFAM" / ANY(18),
    "ISMREFMDPROD" / ANY(18),
    "ISMPUBLTYPE" / ANY(2),
    "ISMMEDIATYPE" / ANY(2),
    "ISMCONTTYPE" / ANY(2),
    "ISMPUBLICATION" / ANY(8),
    "ISMEDITION" / ANY(8),
    "ISMISSUE" / ANY(10),
    "ISMPUBLDATE" / ANY(8),
    "ISMORGKEY" / ANY(18),
    "ISMIMPRINT" / ANY(10),
    "ISMRESPPLANER" / ANY(12),
    "ISMRESPPROD" / ANY(12),
    "ISMLANGUAGES" / ANY(4),
    "ISMPUBLPERIOD" / ANY(14),
    "ISMPUBLPERTYP" / ANY(1),
    "ISMEDITIONNUM" / ANY(6),
    "ISMEDITIONTYPE" / ANY(4),
    "ISMREPRINTNUM" / ANY(6),
    "ISMREPRINTTYPE" / ANY(4),
    "ISMRELEASE" / ANY(1),
    "ISMORPUBLISHER" / ANY(35),
    "ISMORIGTITLE" / ANY(80),
    "ISMORIDCODE" / ANY(18),
    "ISMORIDCDTYPE" / ANY(4),
    "ISMORIGLANG" / ANY(4),
    "ISMFRSTPUBLPER" / ANY(14),
    "ISMFRSTPBPERTYP" / ANY(1),
    "ISMFRSTPUBLDATE" / ANY(8),
    "ISMGROSSPRINTRUN" / ANY(8),
    "ISMAUDITRETNR" / ANY(10),
    "ISMAUDITRETTYPE" / ANY(2),
    "ISMXIGNAUDITSTAT" / ANY(1),
    "ISMCPREXCEP" / ANY(4),
    "ISMPERRULE" / ANY(5),
    "ISMNRINYEAR" / ANY(4),
    "ISMCOPYNR" / ANY(9),
    "ISMYEARNR" / ANY(4),
    "ISMISSUETYPEST" / ANY(2),
    "ISMISSUETYPEAC" / ANY(2),
    "ISMINITSHIPDATE" / ANY(8),
    "ISMDELIVTYPE" / ANY(6),
    "ISMXSUPPLYCOMM" / ANY(1),
    "ISMMATRETURN" / ANY(1),
    "ISMDESIGN" / ANY(4),
    "ISMEXTENT" / ANY(11),
    "ISMEXTENTUNIT" / ANY(3),
    "ISMFORMAT" / ANY(4),
    "ISMNUMBER1" / ANY(11),
    "ISMNUMUNIT1" / ANY(3),
    "ISMNUMBER2" / ANY(11),
    "ISMNUMUNIT2" / ANY(3),
    "ISMPAPWEIGHT" / ANY(11),
    "ISMPAPWTCOV" / ANY(11),
    "ISMPAPWTHUNIT" / ANY(3),
    "ISMSHEETWEIGHT" / ANY(11),
    "ISMSHEETWTCOV" / ANY(11),
    "ISMSHEETWTUNIT" / ANY(3),
    "ISMADINSERTNR" / ANY(10),
    "ISMADINSERTTYPE" / ANY(2),
    "ISMWASTEDISPREQU" / ANY(1),
    "ISMTIEINAD" / ANY(1),
    "ISMADINSERTIDNR" / ANY(10),
    "ISMXINDIVSPEC" / ANY(1),
    "ISMPOSTALFORMAT" / ANY(1),
    "ISMBASICYEAR" / ANY(4),
    "ISMFKALID" / ANY(2),
    "ISMMPGNGRP" / ANY(6),
    "ISMSTATUSMSD" / ANY(3),
    "ISMXPRPERDT" / ANY(1),
    "ISMXPRPERSPLIT" / ANY(1),
    "ISMNUMTYP1" / ANY(4),
    "ISMNUMTYP2" / ANY(4),
    "ISMTITLELEVEL" / ANY(1),
)

E1MARCISM = SegmentType(
    "E1MARCISM",
    Standing("one source"),
    "ISMAVAILDATE" / ANY(8),
    "ISMAVAILTIME" / ANY(6),
    "ISMARRIVALDATEPL" / ANY(8),
    "ISMARRIVALTIMEPL" / ANY(6),
    "ISMARRIVALDATEAC" / ANY(8),
    "ISMARRIVALTIMEAC" / ANY(6),
    "ISMSTORAGE" / ANY(4),
    "ISMXAVAILORDER" / ANY(1),
)

E1MVKEISM = SegmentType(
    "E1MVKEISM",
    Standing("one source"),
    "ISMRETURNBEGIN" / ANY(8),
    "ISMRETURNEND" / ANY(8),
    "ISMMATRETURN" / ANY(1),
    "ISMINVOICEDATE" / ANY(1),
    "ISMINITSHIPDATE" / ANY(8),
    "ISMONSALEDATE" / ANY(8),
    "ISMOFFSALEDATE" / ANY(8),
    "ISMINTERRUPT" / ANY(1),
    "ISMINTERRUPTDATE" / ANY(8),
)

ISM_MATMAS03 = IDocType(
    "ISM_MATMAS03",
    "Material master for media",
    """
    E1MARAM              0..9999
      E1MARAISM          0..1
        E1IDCDASSIGNISM  0..1000
      E1JPTMARAISM       0..1
      E1MAKTM            0..99
      E1MARCM            0..9999
        E1MARCISM        0..1
        E1MARDM          0..9999
        E1MFHMM          0..1
        E1MPGDM          0..1
        E1MPOPM          0..1
        E1MPRWM          0..9999999999
        E1MVEGM          0..9999999999
        E1MVEUM          0..9999999999
        E1MKALM          0..9999999999
      E1MARMM            0..999
        E1MEANM          0..9999
      E1MBEWM            0..9999
      E1MLGNM            0..9999
        E1MLGTM          0..9999
      E1MVKEM            0..9999
        E1MVKEISM        0..1
      E1MLANM            0..9999
      E1MTXHM            0..9999
        E1MTXLM          0..9999
    """,
)
