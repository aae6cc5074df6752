"""COD_ERP_SD_ORGS_SAVE: IDoc types and segment types."""

from idockit.abap import ANY, CHAR
from idockit.dictionary import IDocType, SegmentType, Standing

E101COD_ERP_SD_ORG_UNITS = SegmentType(
    "E101COD_ERP_SD_ORG_UNITS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101COD_S_ERP_ADDRESS = SegmentType(
    "E101COD_S_ERP_ADDRESS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "ADDR_NO" / ANY(10),
    "FORMOFADDR" / ANY(20),
    "NAME" / ANY(40),
    "NAME_2" / ANY(40),
    "NAME_3" / ANY(40),
    "NAME_4" / ANY(40),
    "C_O_NAME" / ANY(40),
    "CITY" / ANY(40),
    "DISTRICT" / ANY(40),
    "CITY_NO" / ANY(12),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "PO_BOX" / ANY(10),
    "PO_BOX_CIT" / ANY(40),
    "DELIV_DIS" / ANY(15),
    "STREET" / ANY(40),
    "STREET_NO" / ANY(12),
    "STR_ABBR" / ANY(2),
    "HOUSE_NO" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM_NO" / ANY(10),
    "COUNTRY_ISO" / CHAR(2, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "REGION" / ANY(3),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "TAXJURCODE" / ANY(15),
    "ADR_NOTES" / ANY(50),
    "COMM_TYPE" / ANY(3),
    "TEL1_NUMBR" / ANY(30),
    "TEL1_EXT" / ANY(10),
    "FAX_NUMBER" / ANY(30),
    "FAX_EXTENS" / ANY(10),
)

E101COD_S_ERP_COMPANY = SegmentType(
    "E101COD_S_ERP_COMPANY",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "COMPANY_CODE" / ANY(4),
    "CURRENCY_ISO" / ANY(3),
)

E101COD_S_ERP_COMPANY_ROOT = SegmentType(
    "E101COD_S_ERP_COMPANY_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101COD_S_ERP_DESCRIPTIONS = SegmentType(
    "E101COD_S_ERP_DESCRIPTIONS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE_ISO" / ANY(2),
    "DESCRIPTION" / ANY(50),
)

E101COD_S_ERP_DESCR_ROOT = SegmentType(
    "E101COD_S_ERP_DESCR_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101COD_S_ERP_PARENT_OFF_ID = SegmentType(
    "E101COD_S_ERP_PARENT_OFF_ID",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "VKBUR" / CHAR(4, "name"),
)

E101COD_S_ERP_PARENT_ORG_ID = SegmentType(
    "E101COD_S_ERP_PARENT_ORG_ID",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "VKORG" / CHAR(4, "name"),
    "VTWEG" / CHAR(2, "name"),
    "SPART" / CHAR(2, "name"),
)

E101COD_S_ERP_SALES_AREA = SegmentType(
    "E101COD_S_ERP_SALES_AREA",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "VKORG" / CHAR(4, "name"),
    "VTWEG" / CHAR(2, "name"),
    "SPART" / CHAR(2, "name"),
)

E101COD_S_ERP_SALES_GROUP = SegmentType(
    "E101COD_S_ERP_SALES_GROUP",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "SALES_GROUP_ID" / ANY(3),
)

E101COD_S_ERP_SALES_OFFICE = SegmentType(
    "E101COD_S_ERP_SALES_OFFICE",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "SALES_OFFICE_ID" / ANY(4),
)

E101COD_S_ERP_SALES_ORG = SegmentType(
    "E101COD_S_ERP_SALES_ORG",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "SALES_ORG_ID" / ANY(4),
    "COMPANY_CODE" / ANY(4),
    "CURRENCY_ISO" / ANY(3),
)

E101D_S_ERP_PARENT_OFF_ROOT = SegmentType(
    "E101D_S_ERP_PARENT_OFF_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101D_S_ERP_PARENT_ORG_ROOT = SegmentType(
    "E101D_S_ERP_PARENT_ORG_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101D_S_ERP_SALES_AREA_ROOT = SegmentType(
    "E101D_S_ERP_SALES_AREA_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101OD_S_ERP_SALES_ORG_ROOT = SegmentType(
    "E101OD_S_ERP_SALES_ORG_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101S_ERP_SALES_OFFICE_ROOT = SegmentType(
    "E101S_ERP_SALES_OFFICE_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E101_S_ERP_SALES_GROUP_ROOT = SegmentType(
    "E101_S_ERP_SALES_GROUP_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E102COD_S_ERP_ADDRESS = SegmentType(
    "E102COD_S_ERP_ADDRESS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "ADDR_NO" / ANY(10),
    "FORMOFADDR" / ANY(20),
    "NAME" / ANY(40),
    "NAME_2" / ANY(40),
    "NAME_3" / ANY(40),
    "NAME_4" / ANY(40),
    "C_O_NAME" / ANY(40),
    "CITY" / ANY(40),
    "DISTRICT" / ANY(40),
    "CITY_NO" / ANY(12),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "PO_BOX" / ANY(10),
    "PO_BOX_CIT" / ANY(40),
    "DELIV_DIS" / ANY(15),
    "STREET" / ANY(40),
    "STREET_NO" / ANY(12),
    "STR_ABBR" / ANY(2),
    "HOUSE_NO" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM_NO" / ANY(10),
    "COUNTRY_ISO" / CHAR(2, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "REGION" / ANY(3),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "TAXJURCODE" / ANY(15),
    "ADR_NOTES" / ANY(50),
    "COMM_TYPE" / ANY(3),
    "TEL1_NUMBR" / ANY(30),
    "TEL1_EXT" / ANY(10),
    "FAX_NUMBER" / ANY(30),
    "FAX_EXTENS" / ANY(10),
)

E102COD_S_ERP_DESCRIPTIONS = SegmentType(
    "E102COD_S_ERP_DESCRIPTIONS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE_ISO" / ANY(2),
    "DESCRIPTION" / ANY(50),
)

E102COD_S_ERP_DESCR_ROOT = SegmentType(
    "E102COD_S_ERP_DESCR_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E103COD_S_ERP_ADDRESS = SegmentType(
    "E103COD_S_ERP_ADDRESS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "ADDR_NO" / ANY(10),
    "FORMOFADDR" / ANY(20),
    "NAME" / ANY(40),
    "NAME_2" / ANY(40),
    "NAME_3" / ANY(40),
    "NAME_4" / ANY(40),
    "C_O_NAME" / ANY(40),
    "CITY" / ANY(40),
    "DISTRICT" / ANY(40),
    "CITY_NO" / ANY(12),
    "POSTL_COD1" / ANY(10),
    "POSTL_COD2" / ANY(10),
    "POSTL_COD3" / ANY(10),
    "PO_BOX" / ANY(10),
    "PO_BOX_CIT" / ANY(40),
    "DELIV_DIS" / ANY(15),
    "STREET" / ANY(40),
    "STREET_NO" / ANY(12),
    "STR_ABBR" / ANY(2),
    "HOUSE_NO" / ANY(10),
    "STR_SUPPL1" / ANY(40),
    "STR_SUPPL2" / ANY(40),
    "LOCATION" / ANY(40),
    "BUILDING" / ANY(10),
    "FLOOR" / ANY(10),
    "ROOM_NO" / ANY(10),
    "COUNTRY_ISO" / CHAR(2, "name"),
    "LANGU_ISO" / CHAR(2, "name"),
    "REGION" / ANY(3),
    "SORT1" / ANY(20),
    "SORT2" / ANY(20),
    "TIME_ZONE" / ANY(6),
    "TAXJURCODE" / ANY(15),
    "ADR_NOTES" / ANY(50),
    "COMM_TYPE" / ANY(3),
    "TEL1_NUMBR" / ANY(30),
    "TEL1_EXT" / ANY(10),
    "FAX_NUMBER" / ANY(30),
    "FAX_EXTENS" / ANY(10),
)

E103COD_S_ERP_DESCRIPTIONS = SegmentType(
    "E103COD_S_ERP_DESCRIPTIONS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE_ISO" / ANY(2),
    "DESCRIPTION" / ANY(50),
)

E103COD_S_ERP_DESCR_ROOT = SegmentType(
    "E103COD_S_ERP_DESCR_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

E104COD_S_ERP_DESCRIPTIONS = SegmentType(
    "E104COD_S_ERP_DESCRIPTIONS",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
    "MSGFN" / CHAR(3, "name"),
    "LANGUAGE_ISO" / ANY(2),
    "DESCRIPTION" / ANY(50),
)

E104COD_S_ERP_DESCR_ROOT = SegmentType(
    "E104COD_S_ERP_DESCR_ROOT",
    Standing("one source"),
    "APPL_SNAME" / ANY(30),
)

COD_ERP_SD_ORGS_SAVE01 = IDocType(
    "COD_ERP_SD_ORGS_SAVE01",
    "Sales organizations for a cloud system",
    """
    E101COD_ERP_SD_ORG_UNITS             0..1
      E101COD_S_ERP_COMPANY_ROOT         0..1
        E101COD_S_ERP_COMPANY            0..999999
          E101COD_S_ERP_DESCR_ROOT       0..1
            E101COD_S_ERP_DESCRIPTIONS   0..999999
          E101COD_S_ERP_ADDRESS          0..1
      E101OD_S_ERP_SALES_ORG_ROOT        0..1
        E101COD_S_ERP_SALES_ORG          0..999999
          E102COD_S_ERP_DESCR_ROOT       0..1
            E102COD_S_ERP_DESCRIPTIONS   0..999999
          E102COD_S_ERP_ADDRESS          0..1
      E101D_S_ERP_SALES_AREA_ROOT        0..1
        E101COD_S_ERP_SALES_AREA         0..999999
      E101S_ERP_SALES_OFFICE_ROOT        0..1
        E101COD_S_ERP_SALES_OFFICE       0..999999
          E101D_S_ERP_PARENT_ORG_ROOT    0..1
            E101COD_S_ERP_PARENT_ORG_ID  0..999999
          E103COD_S_ERP_DESCR_ROOT       0..1
            E103COD_S_ERP_DESCRIPTIONS   0..999999
          E103COD_S_ERP_ADDRESS          0..1
      E101_S_ERP_SALES_GROUP_ROOT        0..1
        E101COD_S_ERP_SALES_GROUP        0..999999
          E101D_S_ERP_PARENT_OFF_ROOT    0..1
            E101COD_S_ERP_PARENT_OFF_ID  0..999999
          E104COD_S_ERP_DESCR_ROOT       0..1
            E104COD_S_ERP_DESCRIPTIONS   0..999999
    """,
    messages=("COD_ERP_SD_ORGS_SAVE",),
)
